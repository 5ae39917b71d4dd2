// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import tools.jackson.databind.JsonNode;

/** {@code openstack quota}, {@code address group}, {@code network rbac}, {@code subnet pool}, {@code address scope} and what lists alone. */
class OpenStackSharingTest extends OpenStackCliCase {
    OpenStackSharingTest(Provider provider) {
        super(provider);
    }

    @Test
    void quotas() {
        cli.ok("quota", "set", "--networks", "7", "--ports", "70", "admin");
        assertThat(cli.ok("quota", "list", "--network")).contains("70");
        assertThat(cli.refused("quota", "set", "--networks=-2", "admin")).contains("400");
        assertThat(cli.ok("quota", "list", "--network", "--detail", "--project", "admin"))
                .contains("networks");
        String project = cli.json("project", "show", "admin").path("id").asString();
        try (Rest rest = Rest.of(provider.cloud())) { // this release of the client cannot delete quotas
            rest.delete("/v2.0/quotas/" + project).expect(204);
        }
    }

    @Test
    void addressGroups() {
        String id = cli.json(
                        "address", "group", "create", "--address", "10.7.0.0/16", "--address", "10.8.0.1", "cli-group")
                .path("id")
                .asString();
        assertThat(list("address group", List.of("--name", "cli-group"))).containsExactly(id);
        cli.ok("address", "group", "set", "--address", "fd00::/64", "--description", "d", id);
        cli.ok("address", "group", "unset", "--address", "10.7.0.0/16", id);
        JsonNode changed = cli.json("address", "group", "show", "cli-group");
        assertThat(changed.path("addresses").toString())
                .contains("10.8.0.1/32", "fd00::/64")
                .doesNotContain("10.7");
        assertThat(changed.path("description").asString()).isEqualTo("d");
        cli.ok("security", "group", "create", "cli-with-addresses");
        cli.ok("security", "group", "rule", "create", "--remote-address-group", id, "cli-with-addresses");
        assertThat(cli.refused("address", "group", "delete", id)).contains("409");
        cli.ok("security", "group", "delete", "cli-with-addresses");
        cli.ok("address", "group", "delete", id);
    }

    @Test
    void policies() {
        cli.ok("network", "create", "cli-shared");
        String id = cli.json(
                        "network",
                        "rbac",
                        "create",
                        "--type",
                        "network",
                        "--action",
                        "access_as_shared",
                        "--target-project",
                        "admin",
                        "cli-shared")
                .path("id")
                .asString();
        assertThat(list("network rbac", List.of("--type", "network"))).contains(id);
        assertThat(cli.json("network", "rbac", "show", id).path("action").asString())
                .isEqualTo("access_as_shared");
        cli.ok("network", "rbac", "delete", id);
        cli.ok("network", "delete", "cli-shared");
        cli.ok("network", "qos", "policy", "create", "cli-shared-qos");
        String qos = cli.json(
                        "network",
                        "rbac",
                        "create",
                        "--type",
                        "qos_policy",
                        "--action",
                        "access_as_shared",
                        "--target-project",
                        "admin",
                        "cli-shared-qos")
                .path("id")
                .asString();
        assertThat(list("network rbac", List.of("--type", "qos_policy"))).contains(qos);
        cli.ok("network", "rbac", "delete", qos);
        cli.ok("network", "qos", "policy", "delete", "cli-shared-qos");
    }

    @Test
    void pools() {
        String scope = cli.json("address", "scope", "create", "--ip-version", "4", "cli-scope")
                .path("id")
                .asString();
        cli.ok(
                "subnet",
                "pool",
                "create",
                "--pool-prefix",
                "10.44.0.0/16",
                "--default-prefix-length",
                "24",
                "--address-scope",
                "cli-scope",
                "cli-pool");
        cli.ok("subnet", "pool", "set", "--pool-prefix", "10.45.0.0/16", "--description", "d", "cli-pool");
        JsonNode pool = cli.json("subnet", "pool", "show", "cli-pool");
        assertThat(pool.path("address_scope_id").asString()).isEqualTo(scope);
        assertThat(pool.path("prefixes").toString()).contains("10.44.0.0/15");
        cli.ok("network", "create", "cli-pooled");
        JsonNode subnet = cli.json(
                "subnet",
                "create",
                "--network",
                "cli-pooled",
                "--subnet-pool",
                "cli-pool",
                "--prefix-length",
                "26",
                "cli-pooled");
        assertThat(subnet.path("cidr").asString()).isEqualTo("10.44.0.0/26");
        assertThat(list("subnet", List.of("--subnet-pool", "cli-pool"))).hasSize(1);
        assertThat(cli.ok("ip", "availability", "list")).contains("cli-pooled");
        assertThat(cli.ok("ip", "availability", "show", "cli-pooled")).contains("10.44.0.0/26");
        assertThat(cli.refused("subnet", "pool", "delete", "cli-pool")).contains("existing allocations");
        cli.ok("network", "delete", "cli-pooled");
        cli.ok("subnet", "pool", "delete", "cli-pool");
        cli.ok("address", "scope", "delete", "cli-scope");
    }

    @Test
    void whatIsOnlyListed() {
        cli.ok("network", "agent", "list");
        cli.ok("availability", "zone", "list", "--network");
        assertThat(cli.ok("network", "service", "provider", "list")).contains("ovn");
    }
}
