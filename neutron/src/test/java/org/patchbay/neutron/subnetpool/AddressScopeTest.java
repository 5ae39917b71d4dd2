// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Address scopes, and what they keep apart. */
@Tag("slow")
class AddressScopeTest extends PoolTestCase {
    @Test
    void aScopeKeepsPoolsApart() {
        String scope = scope(4);
        String in = "'address_scope_id':'" + scope + "','default_prefixlen':24,";
        String pool = pool(in + "'prefixes':['10.16.0.0/16']");
        refused(409, "AddressScopePrefixConflict", () -> tryPool(member(), in + "'prefixes':['10.16.5.0/24']"));
        refused(
                400,
                "IllegalSubnetPoolIpVersionAssociationToAddressScope",
                () -> tryPool(member(), "'address_scope_id':'" + scope + "','prefixes':['fd00::/48']"));
        String beside = pool(in + "'prefixes':['10.17.0.0/16']");
        refused(
                409,
                "AddressScopePrefixConflict",
                () -> member().put(POOLS + "/" + beside + "/add_prefixes", "{'prefixes':['10.16.0.0/24']}"));
        String network = network("'name':'n'");
        take(member(), network, "'subnetpool_id':'" + pool + "'").content();
        take(member(), network, "'subnetpool_id':'" + beside + "'").content();
        JsonNode seen = member().get(NETWORKS + "/" + network).content();
        assertThat(seen.get("ipv4_address_scope").asString()).isEqualTo(scope);
        assertThat(seen.get("ipv6_address_scope").isNull()).isTrue();
        String outside = pool("'prefixes':['10.18.0.0/16'],'default_prefixlen':24");
        refused(
                400,
                "NetworkAddressScopeAffinityError",
                () -> take(member(), network, "'subnetpool_id':'" + outside + "'"));
        refused(
                400,
                "NetworkAddressScopeAffinityError",
                () -> member().put(POOLS + "/" + pool, "{'subnetpool':{'address_scope_id':null}}"));
        refused(409, "AddressScopeInUse", () -> member().delete(SCOPES + "/" + scope));
        refused(
                404,
                "AddressScopeNotFound",
                () -> tryPool(
                        member(),
                        "'address_scope_id':'6c3f5b0e-8a52-4d5c-9f3e-000000000009','prefixes':['10.0.0.0/8']"));
    }

    @Test
    void scopesAreChangedAndRemoved() {
        String scope = scope(6);
        JsonNode renamed = member().put(SCOPES + "/" + scope, "{'address_scope':{'name':'t'}}")
                .content();
        assertThat(renamed.get("name").asString()).isEqualTo("t");
        assertThat(renamed.get("ip_version").asInt()).isEqualTo(6);
        assertThat(texts(member().get(SCOPES + "?ip_version=6&name=t").content(), "id"))
                .containsExactly(scope);
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().put(SCOPES + "/" + scope, "{'address_scope':{'shared':true}}"));
        String other = "other-" + project;
        refused(404, "AddressScopeNotFound", () -> member(other).get(SCOPES + "/" + scope));
        assertThat(admin().put(SCOPES + "/" + scope, "{'address_scope':{'shared':true}}")
                        .content()
                        .get("shared")
                        .asBoolean())
                .isTrue();
        assertThat(member(other).get(SCOPES + "/" + scope).status()).isEqualTo(200);
        refused(
                400,
                "AddressScopeUpdateError",
                () -> admin().put(SCOPES + "/" + scope, "{'address_scope':{'shared':false}}"));
        refused(400, "HTTPBadRequest", () -> member().post(SCOPES, "{'address_scope':{'ip_version':5}}"));
        String pool = pool("'address_scope_id':'" + scope + "','prefixes':['fd00:6::/48']");
        member().delete(POOLS + "/" + pool).done();
        member().delete(SCOPES + "/" + scope).done();
        assertNoTraceOf(scope);
    }
}
