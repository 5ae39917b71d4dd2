// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Subnet pools, and subnets that take their prefixes from them. */
@Tag("slow")
class SubnetPoolTest extends PoolTestCase {
    @Test
    void aPoolHasTheDefaultsOfItsVersion() {
        JsonNode four = member().post(
                        POOLS,
                        "{'subnetpool':{'name':'p','description':'d','prefixes':['10.0.0.0/9','10.128.0.0/9','10.1.0.0/16']}}")
                .content();
        assertThat(four.get("prefixes").toString()).isEqualTo("[\"10.0.0.0/8\"]");
        assertThat(four.get("ip_version").asInt()).isEqualTo(4);
        assertThat(four.get("min_prefixlen").asInt()).isEqualTo(8);
        assertThat(four.get("max_prefixlen").asInt()).isEqualTo(32);
        assertThat(four.get("default_prefixlen").asInt()).isEqualTo(8);
        assertThat(four.get("default_quota").isNull()).isTrue();
        assertThat(four.get("address_scope_id").isNull()).isTrue();
        assertThat(four.get("is_default").asBoolean(true)).isFalse();
        assertThat(four.get("shared").asBoolean(true)).isFalse();
        assertThat(four.get("revision_number").asInt()).isEqualTo(1);
        JsonNode six =
                member().get(POOLS + "/" + pool("'prefixes':['fd00::/48']")).content();
        assertThat(six.get("ip_version").asInt()).isEqualTo(6);
        assertThat(six.get("min_prefixlen").asInt()).isEqualTo(64);
        assertThat(six.get("max_prefixlen").asInt()).isEqualTo(128);
        String url = POOLS + "/" + four.get("id").asString();
        JsonNode changed = member().put(
                        url,
                        "{'subnetpool':{'name':'q','default_prefixlen':26,'prefixes':['10.0.0.0/8','192.168.0.0/16']}}")
                .content();
        assertThat(changed.get("revision_number").asInt()).isEqualTo(2);
        assertThat(changed.get("default_prefixlen").asInt()).isEqualTo(26);
        assertThat(member().put(url + "/tags/t", "").status()).isEqualTo(201);
        assertThat(texts(member().get(POOLS + "?ip_version=4&tags=t").content(), "name"))
                .containsExactly("q");
        member().delete(url).done();
        assertNoTraceOf(four.get("id").asString());
    }

    @Test
    void refusesWhatIsNoPool() {
        refused(400, "EmptySubnetPoolPrefixList", () -> tryPool(member(), "'prefixes':[]"));
        refused(400, "PrefixVersionMismatch", () -> tryPool(member(), "'prefixes':['10.0.0.0/8','fd00::/48']"));
        String good = "'prefixes':['10.0.0.0/8'],";
        for (String bad : List.of(
                "'min_prefixlen':20,'max_prefixlen':19",
                "'max_prefixlen':33",
                "'default_prefixlen':7",
                "'default_prefixlen':29,'max_prefixlen':28")) {
            refused(400, "IllegalSubnetPoolPrefixBounds", () -> tryPool(member(), good + bad));
        }
        for (String bad : List.of("'default_quota':-1", "'min_prefixlen':'x'", "'name':''", "'ip_version':4")) {
            refused(
                    400,
                    "HTTPBadRequest",
                    () -> member().post(POOLS, "{'subnetpool':{'prefixes':['10.0.0.0/8']," + bad + "}}"));
        }
        refused(403, "PolicyNotAuthorized", () -> tryPool(member(), good + "'is_default':true"));
        refused(403, "PolicyNotAuthorized", () -> tryPool(member(), good + "'shared':true"));
        String pool = pool("'prefixes':['10.0.0.0/8']");
        refused(
                400,
                "IllegalSubnetPoolPrefixUpdate",
                () -> member().put(POOLS + "/" + pool, "{'subnetpool':{'prefixes':['10.0.0.0/9']}}"));
    }

    @Test
    void aSubnetTakesAPrefix() {
        String pool = pool("'prefixes':['10.10.0.0/22'],'min_prefixlen':22,'default_prefixlen':24,'max_prefixlen':28");
        JsonNode first = take(pool, "");
        assertThat(cidr(first)).isEqualTo("10.10.0.0/24");
        assertThat(first.get("subnetpool_id").asString()).isEqualTo(pool);
        assertThat(first.get("gateway_ip").asString()).isEqualTo("10.10.0.1");
        assertThat(first.get("ip_version").asInt()).isEqualTo(4);
        assertThat(first.propertyNames()).doesNotContain("prefixlen", "use_default_subnetpool");
        assertThat(cidr(take(pool, ",'prefixlen':26,'ip_version':4"))).isEqualTo("10.10.1.0/26");
        assertThat(cidr(take(pool, ",'prefixlen':26"))).isEqualTo("10.10.1.64/26");
        assertThat(cidr(take(pool, ",'cidr':'10.10.2.0/24'"))).isEqualTo("10.10.2.0/24");
        assertThat(member().get(SUBNETS + "?subnetpool_id=" + pool).content()).hasSize(4);
        String network = network("'name':'n'");
        String of = "'subnetpool_id':'" + pool + "',";
        refused(400, "SubnetAllocationError", () -> take(member(), network, of + "'cidr':'10.10.2.0/25'"));
        refused(400, "SubnetAllocationError", () -> take(member(), network, of + "'cidr':'10.20.0.0/24'"));
        refused(400, "SubnetAllocationError", () -> take(member(), network, of + "'prefixlen':23"));
        refused(400, "MaxPrefixSubnetAllocationError", () -> take(member(), network, of + "'prefixlen':29"));
        refused(400, "MinPrefixSubnetAllocationError", () -> take(member(), network, of + "'prefixlen':21"));
        refused(400, "BadRequest", () -> take(member(), network, of + "'ip_version':6"));
        refused(400, "BadRequest", () -> take(member(), network, of + "'cidr':'10.10.3.0/24','prefixlen':24"));
        refused(400, "BadRequest", () -> take(member(), network, "'ip_version':4"));
        refused(
                404,
                "SubnetPoolNotFound",
                () -> take(member(), network, "'subnetpool_id':'6c3f5b0e-8a52-4d5c-9f3e-000000000009'"));
        refused(400, "SubnetPoolDeleteError", () -> member().delete(POOLS + "/" + pool));
        member().delete(SUBNETS + "/" + first.get("id").asString()).done();
        assertThat(cidr(take(pool, ""))).isIn("10.10.0.0/24", "10.10.3.0/24");
    }

    @Test
    void subnetsOfABulkDoNotOverlap() {
        String pool = pool("'prefixes':['10.11.0.0/16'],'default_prefixlen':24");
        String network = network("'name':'n'");
        String one = "{'network_id':'" + network + "','subnetpool_id':'" + pool + "'}";
        JsonNode made = member().post(SUBNETS, "{'subnets':[" + one + "," + one + "," + one + "]}")
                .content();
        assertThat(texts(made, "cidr")).containsExactly("10.11.0.0/24", "10.11.1.0/24", "10.11.2.0/24");
    }

    @Test
    void subnetsOfOneNetworkAreOfOnePool() {
        String pool = pool("'prefixes':['10.12.0.0/16'],'default_prefixlen':24");
        String other = pool("'prefixes':['10.13.0.0/16'],'default_prefixlen':24");
        String network = network("'name':'n'");
        take(member(), network, "'subnetpool_id':'" + pool + "'").content();
        String affinity = "NetworkSubnetPoolAffinityError";
        refused(400, affinity, () -> take(member(), network, "'subnetpool_id':'" + other + "'"));
        refused(400, affinity, () -> take(member(), network, "'cidr':'10.14.0.0/24'"));
        take(member(), network, "'cidr':'fd00:12::/64'").content();
        take(member(), network, "'subnetpool_id':'" + pool + "'").content();
        String plain = network("'name':'plain'");
        subnet(plain, "'cidr':'10.14.0.0/24'");
        refused(400, affinity, () -> take(member(), plain, "'subnetpool_id':'" + pool + "'"));
    }

    @Test
    void aProjectTakesNoMoreThanItsShare() {
        String pool = pool("'prefixes':['10.15.0.0/16'],'default_prefixlen':24,'default_quota':768");
        take(pool, "");
        take(pool, ",'prefixlen':23");
        String network = network("'name':'n'");
        refused(
                409,
                "SubnetPoolQuotaExceeded",
                () -> take(member(), network, "'subnetpool_id':'" + pool + "','prefixlen':32"));
    }

    @Test
    void prefixesComeAndGo() {
        String pool = pool("'prefixes':['10.19.0.0/24'],'default_prefixlen':24");
        String url = POOLS + "/" + pool;
        assertThat(member().put(url + "/add_prefixes", "{'prefixes':['10.19.1.0/24']}")
                        .content()
                        .toString())
                .isEqualTo("[\"10.19.0.0/23\"]");
        assertThat(cidr(take(pool, ""))).isEqualTo("10.19.0.0/24");
        refused(
                400,
                "IllegalSubnetPoolPrefixUpdate",
                () -> member().put(url + "/remove_prefixes", "{'prefixes':['10.19.0.0/25']}"));
        assertThat(member().put(url + "/remove_prefixes", "{'prefixes':['10.19.1.0/25','fd00::/8']}")
                        .content()
                        .toString())
                .isEqualTo("[\"10.19.0.0/24\",\"10.19.1.128/25\"]");
        refused(400, "HTTPBadRequest", () -> member().put(url + "/add_prefixes", "{'prefixes':'x'}"));
        refused(400, "PrefixVersionMismatch", () -> member().put(url + "/add_prefixes", "{'prefixes':['fd00::/8']}"));
    }

    /** Each in turn is a list that may be asked for. */
    @Test
    void aPoolHasNoMorePrefixesThanARequest() {
        String pool = pool("'prefixes':[" + hosts("10.34", 0, 1000) + "],'address_scope_id':'" + scope(4) + "'");
        String url = POOLS + "/" + pool;
        String more = "{'prefixes':[" + hosts("10.35", 0, 25) + "]}";
        refused(400, "InvalidInput", () -> member().put(url + "/add_prefixes", more));
        String network = network("'name':'n'");
        for (int i = 0; i < 25; i++) {
            subnet(network, "'cidr':'10.36." + 2 * i + ".0/24'");
        }
        refused(
                400,
                "InvalidInput",
                () -> member().put(url + "/onboard_network_subnets", "{'network_id':'" + network + "'}"));
        member().put(url + "/add_prefixes", "{'prefixes':[" + hosts("10.35", 0, 24) + "]}")
                .content();
        String less = "{'prefixes':['10.37.0.0/16']}";
        refused(400, "InvalidInput", () -> member().put(url + "/add_prefixes", less));
        member().put(url + "/remove_prefixes", "{'prefixes':[" + hosts("10.34", 0, 1) + "]}")
                .content();
        member().put(url + "/add_prefixes", less).content();
        refused(400, "InvalidInput", () -> member().put(url + "/remove_prefixes", "{'prefixes':['10.37.128.7/32']}"));
    }

    /** Prefixes of one address each, that are no two halves. */
    private static String hosts(String net, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "'" + net + "." + i / 100 + "." + 2 * (i % 100) + "/32'")
                .collect(Collectors.joining(","));
    }

    @Test
    void subnetsOfANetworkAreMadeThePools() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.20.0.0/24'");
        subnet(network, "'cidr':'fd00:20::/64'");
        String pool = pool("'prefixes':['10.21.0.0/24']");
        String url = POOLS + "/" + pool + "/onboard_network_subnets";
        Answer answer = member().put(url, "{'network_id':'" + network + "'}");
        assertThat(answer.body().toString()).isEqualTo("[{\"id\":\"" + subnet + "\",\"cidr\":\"10.20.0.0/24\"}]");
        assertThat(member().get(SUBNETS + "/" + subnet)
                        .content()
                        .get("subnetpool_id")
                        .asString())
                .isEqualTo(pool);
        assertThat(member().get(POOLS + "/" + pool).content().get("prefixes").toString())
                .isEqualTo("[\"10.20.0.0/24\",\"10.21.0.0/24\"]");
        refused(400, "IllegalSubnetPoolUpdate", () -> member().put(url, "{'network_id':'" + network + "'}"));
        refused(404, "NetworkNotFound", () -> member().put(url, "{'network_id':'" + pool + "'}"));
    }

    @Test
    void aSubnetStaysInThePoolThatGaveItsPrefix() {
        String from = pool("'prefixes':['10.38.0.0/23'],'default_prefixlen':24,'default_quota':256");
        String network = network("'name':'n'");
        JsonNode given =
                take(member(), network, "'subnetpool_id':'" + from + "'").content();
        String to = pool("'prefixes':['10.39.0.0/24']");
        String body = "{'network_id':'" + network + "'}";
        refused(
                400,
                "IllegalSubnetPoolUpdate",
                () -> member().put(POOLS + "/" + to + "/onboard_network_subnets", body));
        assertThat(member().get(SUBNETS + "/" + given.get("id").asString())
                        .content()
                        .get("subnetpool_id")
                        .asString())
                .isEqualTo(from);
        String other = network("'name':'n'");
        refused(409, "SubnetPoolQuotaExceeded", () -> take(member(), other, "'subnetpool_id':'" + from + "'"));
    }

    @Test
    void onboardingTakesNoMoreThanAProjectsShare() {
        String pool = pool("'prefixes':['10.40.0.0/24'],'default_quota':512");
        String url = POOLS + "/" + pool + "/onboard_network_subnets";
        String network = network("'name':'n'");
        subnet(network, "'cidr':'10.41.0.0/24'");
        subnet(network, "'cidr':'10.42.0.0/24'");
        String third = network("'name':'n'");
        subnet(third, "'cidr':'10.43.0.0/24'");
        assertThat(member().put(url, "{'network_id':'" + network + "'}").body()).hasSize(2);
        refused(409, "SubnetPoolQuotaExceeded", () -> member().put(url, "{'network_id':'" + third + "'}"));
    }

    /** Of one call, too. */
    @Test
    void twoProjectsGetNoPrefixTwice() {
        String pool = tryPool(admin(), "'prefixes':['10.44.0.0/16'],'default_prefixlen':24,'shared':true")
                .id();
        String network = network("'name':'n'");
        String one = "{'network_id':'" + network + "','subnetpool_id':'" + pool + "','tenant_id':'";
        JsonNode made = admin().post(
                        SUBNETS, "{'subnets':[" + one + project + "'}," + one + "other-" + project + "'}]}")
                .content();
        assertThat(texts(made, "cidr")).containsExactly("10.44.0.0/24", "10.44.1.0/24");
        admin().delete(NETWORKS + "/" + network).done();
        admin().delete(POOLS + "/" + pool).done();
    }

    @Test
    void aPoolGivesOnlyPrefixesThatHostsCanHave() {
        String four = pool("'prefixes':['0.0.0.0/0']");
        assertThat(cidr(take(four, ""))).isEqualTo("1.0.0.0/8");
        String network = network("'name':'n'");
        refused(
                400,
                "InvalidInput",
                () -> take(member(), network, "'subnetpool_id':'" + four + "','cidr':'127.0.0.0/8'"));
        String six = pool("'prefixes':['::/0'],'default_prefixlen':64");
        assertThat(cidr(take(six, ""))).isEqualTo("0:0:0:1::/64");
        for (String none : List.of("224.0.0.0/4", "127.0.0.0/16", "ff00::/8", "fe80::/64")) {
            refused(400, "InvalidInput", () -> tryPool(member(), "'prefixes':['" + none + "']"));
        }
    }

    @Test
    void aPoolIsEverybodysDefault() {
        String pool = tryPool(
                        admin(), "'prefixes':['10.22.0.0/16'],'default_prefixlen':24,'is_default':true,'shared':true")
                .id();
        String stranger = "stranger-" + project;
        refused(400, "InvalidInput", () -> tryPool(admin(), "'prefixes':['10.23.0.0/16'],'is_default':true"));
        String network = member(stranger).post(NETWORKS, "{'network':{}}").id();
        JsonNode made = take(member(stranger), network, "'ip_version':4,'use_default_subnetpool':true")
                .content();
        assertThat(made.get("subnetpool_id").asString()).isEqualTo(pool);
        refused(
                400,
                "BadRequest",
                () -> take(member(stranger), network, "'ip_version':6,'use_default_subnetpool':true"));
        refused(400, "BadRequest", () -> take(member(stranger), network, "'use_default_subnetpool':true"));
        member(stranger).delete(NETWORKS + "/" + network).done();
        admin().delete(POOLS + "/" + pool).done();
    }

    @Test
    void aPoolIsSharedByAPolicy() {
        String pool = pool("'prefixes':['10.24.0.0/16'],'default_prefixlen':24");
        String friend = "friend-" + project;
        String network = member(friend).post(NETWORKS, "{'network':{}}").id();
        String of = "'subnetpool_id':'" + pool + "'";
        refused(404, "SubnetPoolNotFound", () -> take(member(friend), network, of));
        String policy = member().post("/v2.0/rbac-policies", """
                {'rbac_policy':{'object_type':'subnetpool','object_id':'%s','action':'access_as_shared','target_tenant':'%s'}}""".formatted(pool, friend))
                .id();
        assertThat(texts(member(friend).get(POOLS + "?shared=true").content(), "id"))
                .containsExactly(pool);
        String subnet = take(member(friend), network, of).id();
        refused(409, "RbacPolicyInUse", () -> member().delete("/v2.0/rbac-policies/" + policy));
        member(friend).delete(SUBNETS + "/" + subnet).done();
        member().delete("/v2.0/rbac-policies/" + policy).done();
    }

    @Test
    void aPoolIsFoundByItsName() {
        String pool = member().post(POOLS, "{'subnetpool':{'name':'the one','prefixes':['10.33.0.0/16']}}")
                .id();
        member().post(SCOPES, "{'address_scope':{'name':'the one','ip_version':4}}")
                .id();

        assertThat(texts(member().get(POOLS + "?name=the%20one").content(), "id"))
                .containsExactly(pool);
    }
}
