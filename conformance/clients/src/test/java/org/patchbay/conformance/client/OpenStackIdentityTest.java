// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.testbed.process.Command;
import tools.jackson.databind.JsonNode;

/** {@code openstack token}, {@code project}, {@code catalog} and their like, and the client as a command of its own. */
class OpenStackIdentityTest extends OpenStackCliCase {
    private static final Duration LIMIT = Duration.ofMinutes(2);

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
        assertThat(cli.column("Type", "catalog", "list")).contains("network", "identity", "compute", "load-balancer");
        assertThat(cli.json("catalog", "show", "network").path("type").asString())
                .isEqualTo("network");
        assertThat(cli.column("Type", "service", "list")).contains("network", "identity");
        assertThat(cli.column("Service Type", "endpoint", "list")).contains("network", "identity");
        assertThat(cli.json("region", "list")).isNotEmpty();
    }

    @Test
    void projectsUsersAndRoles() {
        String project = cli.json("project", "create", "--description", "a lab", "cli-lab")
                .path("id")
                .asString();
        String user = cli.json(
                        "user",
                        "create",
                        "--project",
                        "cli-lab",
                        "--password",
                        "first",
                        "--email",
                        "d@example.org",
                        "--description",
                        "d",
                        "cli-dora")
                .path("id")
                .asString();
        cli.ok("role", "create", "cli-auditor");
        try {
            cli.ok("project", "set", "--name", "cli-lab2", "--description", "b", "cli-lab");
            assertThat(cli.json("project", "show", "cli-lab2")
                            .path("description")
                            .asString())
                    .isEqualTo("b");
            cli.ok("role", "add", "--project", "cli-lab2", "--user", "cli-dora", "member");
            cli.ok("role", "add", "--project", "cli-lab2", "--user", "cli-dora", "cli-auditor");
            assertThat(cli.column("Role", "role", "assignment", "list", "--user", "cli-dora", "--names"))
                    .containsExactlyInAnyOrder("member", "cli-auditor");
            cli.ok("role", "remove", "--project", "cli-lab2", "--user", "cli-dora", "cli-auditor");
            assertThat(cli.column("Role", "role", "assignment", "list", "--user", "cli-dora", "--names"))
                    .containsExactly("member");
            cli.ok("user", "set", "--password", "second", "--email", "e@example.org", "cli-dora");
            assertThat(cli.json("user", "show", "cli-dora").path("email").asString())
                    .isEqualTo("e@example.org");
            assertThat(as("cli-dora", "second", "cli-lab2", "token", "issue", "-f", "value", "-c", "project_id"))
                    .isEqualTo(project);
            as(
                    "cli-dora",
                    "second",
                    "cli-lab2",
                    "user",
                    "password",
                    "set",
                    "--original-password",
                    "second",
                    "--password",
                    "third");
            assertThat(as("cli-dora", "third", "cli-lab2", "token", "issue", "-f", "value", "-c", "user_id"))
                    .isEqualTo(user);
            cli.ok("user", "set", "--disable", "cli-dora");
            assertThat(cli.json("user", "show", "cli-dora").path("enabled").asBoolean())
                    .isFalse();
            assertThat(cli.refused("user", "create", "cli-dora")).contains("409");
            cli.ok("role", "set", "--name", "cli-inspector", "cli-auditor");
            cli.ok("role", "delete", "cli-inspector");
            assertThat(cli.refused("role", "delete", "admin")).contains("immutable");
        } finally {
            cli.ok("user", "delete", user);
            cli.ok("project", "delete", project);
        }
        assertThat(cli.column("Name", "project", "list")).doesNotContain("cli-lab", "cli-lab2");
        assertThat(cli.column("Name", "user", "list")).doesNotContain("cli-dora");
    }

    @Test
    void domains() {
        cli.ok("domain", "create", "--description", "of a test", "cli-domain");
        cli.ok("project", "create", "--domain", "cli-domain", "cli-lab");
        cli.ok("user", "create", "--domain", "cli-domain", "cli-dora");
        assertThat(cli.column("Name", "project", "list", "--domain", "cli-domain"))
                .containsExactly("cli-lab");
        assertThat(cli.column("Name", "user", "list", "--domain", "cli-domain")).containsExactly("cli-dora");
        cli.ok("domain", "set", "--name", "cli-domain2", "--disable", "cli-domain");
        assertThat(cli.json("domain", "show", "cli-domain2").path("enabled").asBoolean())
                .isFalse();
        cli.ok("domain", "delete", "cli-domain2");
        assertThat(cli.column("Name", "user", "list")).doesNotContain("cli-dora");
    }

    @Test
    void applicationCredentials() {
        JsonNode made = cli.json(
                "application",
                "credential",
                "create",
                "--role",
                "reader",
                "--secret",
                "sesame",
                "--description",
                "d",
                "cli-robot");
        assertThat(cli.column("Name", "application", "credential", "list")).contains("cli-robot");
        assertThat(cli.json("application", "credential", "show", "cli-robot")
                        .path("description")
                        .asString())
                .isEqualTo("d");
        Map<String, String> robot = Map.of(
                "OS_AUTH_TYPE", "v3applicationcredential",
                "OS_AUTH_URL", provider.cloud().identity() + "/v3",
                "OS_APPLICATION_CREDENTIAL_ID",
                        made.path("ID").asString(made.path("id").asString()),
                "OS_APPLICATION_CREDENTIAL_SECRET", "sesame",
                "OS_IDENTITY_API_VERSION", "3",
                "PYTHONWARNINGS", "ignore");
        List<String> argv = List.of("/usr/bin/openstack", "token", "issue", "-f", "value", "-c", "project_id");
        assertThat(new Command(argv, robot, "", LIMIT).run())
                .isEqualTo(cli.json("project", "show", "admin").path("id").asString());
        cli.ok("application", "credential", "delete", "cli-robot");
        assertThat(cli.column("Name", "application", "credential", "list")).doesNotContain("cli-robot");
    }

    private String as(String user, String password, String project, String... arguments) {
        Map<String, String> environment = new HashMap<>(provider.cloud().openStackEnvironment());
        environment.put("OS_USERNAME", user);
        environment.put("OS_PASSWORD", password);
        environment.put("OS_PROJECT_NAME", project);
        List<String> argv = new ArrayList<>(List.of("/usr/bin/openstack"));
        argv.addAll(List.of(arguments));
        return new Command(argv, environment, "", LIMIT).run();
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
        return new Command(argv, provider.cloud().openStackEnvironment(), "", LIMIT).run();
    }
}
