// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.testbed.process.Command;
import tools.jackson.databind.JsonNode;

/** {@code openstack token}, {@code project}, {@code catalog} and their like, and the client as a command of its own. */
class OpenStackIdentityTest extends OpenStackCliCase {
    OpenStackIdentityTest(Provider provider) {
        super(provider);
    }

    @Test
    void identity() {
        JsonNode token = cli.json("token", "issue");
        assertThat(token.path("id").asString()).isNotEmpty();
        String project = token.path("project_id").asString();
        assertThat(cli.json("project", "show", "admin").path("id").asString()).isEqualTo(project);
        assertThat(cli.column("Name", "project", "list")).contains("admin");
        assertThat(cli.column("Name", "project", "list", "--my-projects")).contains("admin");
        assertThat(cli.column("Name", "user", "list")).contains("admin");
        assertThat(cli.json("user", "show", "admin").path("id").asString())
                .isEqualTo(token.path("user_id").asString());
        assertThat(cli.column("Name", "role", "list")).contains("admin", "member", "reader");
        assertThat(cli.column("Name", "domain", "list")).contains("Default");
        assertThat(cli.column("Type", "catalog", "list")).contains("network", "identity", "compute");
        assertThat(cli.json("catalog", "show", "network").path("type").asString())
                .isEqualTo("network");
        assertThat(cli.column("Type", "service", "list")).contains("network", "identity");
        assertThat(cli.column("Service Type", "endpoint", "list")).contains("network", "identity");
        assertThat(cli.json("region", "list")).isNotEmpty();
    }

    @Test
    void aRevokedTokenIsWorthless() {
        String token = cli.json("token", "issue").path("id").asString();
        try (Rest rest = Rest.of(provider.cloud().network(), token)) {
            rest.get("/v2.0/networks").expect(200);

            cli.ok("token", "revoke", token);

            rest.get("/v2.0/networks").expect(401);
        }
    }

    @Test
    void extensions() {
        assertThat(cli.column("Alias", "extension", "list", "--network"))
                .contains(
                        "security-group",
                        "port-security",
                        "allowed-address-pairs",
                        "provider",
                        "external-net",
                        "binding",
                        "extra_dhcp_opt",
                        "standard-attr-tag",
                        "standard-attr-revisions",
                        "net-mtu",
                        "dns-integration",
                        "stateful-security-group");
        assertThat(cli.json("extension", "show", "security-group").path("alias").asString())
                .isEqualTo("security-group");
    }

    @Test
    void theCommandItself() {
        String made = single("network", "create", "-f", "value", "-c", "id", "cli-single");
        assertThat(single("network", "list", "--name", "cli-single", "-f", "value", "-c", "ID"))
                .isEqualTo(made);
        single("network", "delete", "cli-single");
    }

    private String single(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/openstack"));
        argv.addAll(List.of(arguments));
        return new Command(argv, provider.cloud().openStackEnvironment(), "", Duration.ofSeconds(30)).run();
    }
}
