// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack network log} and {@code openstack network loggable resources}. */
class OpenStackLogTest extends OpenStackCliCase {
    OpenStackLogTest(Provider provider) {
        super(provider);
    }

    @Test
    void logs() {
        assertThat(cli.json("network", "loggable", "resources", "list").toString())
                .contains("security_group");
        cli.ok("security", "group", "create", "cli-logged");
        JsonNode made = cli.json(
                "network",
                "log",
                "create",
                "--resource-type",
                "security_group",
                "--resource",
                "cli-logged",
                "--event",
                "DROP",
                "--description",
                "first",
                "cli-log");
        assertThat(made.path("Name").asString()).isEqualTo("cli-log");
        assertThat(made.path("Event").asString()).isEqualTo("DROP");
        assertThat(made.path("Enabled").asBoolean()).isTrue();
        cli.ok("network", "log", "set", "--disable", "--name", "cli-log-2", "cli-log");
        JsonNode shown = cli.json("network", "log", "show", "cli-log-2");
        assertThat(shown.path("Enabled").asBoolean(true)).isFalse();
        assertThat(cli.json("network", "log", "list").toString()).contains("cli-log-2");
        cli.ok("network", "log", "delete", "cli-log-2");
        assertThat(cli.refused("network", "log", "show", "cli-log-2")).contains("cli-log-2");
        cli.ok("security", "group", "delete", "cli-logged");
    }
}
