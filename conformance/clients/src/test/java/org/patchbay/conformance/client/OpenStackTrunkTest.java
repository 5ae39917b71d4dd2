// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack network trunk}. */
class OpenStackTrunkTest extends OpenStackCliCase {
    OpenStackTrunkTest(Provider provider) {
        super(provider);
    }

    @Test
    void trunks() {
        cli.ok("network", "create", "cli-trunks");
        for (String port : new String[] {"cli-parent", "cli-sub", "cli-sub-2"}) {
            cli.ok("port", "create", "--network", "cli-trunks", port);
        }
        JsonNode made = cli.json(
                "network",
                "trunk",
                "create",
                "--parent-port",
                "cli-parent",
                "--subport",
                "port=cli-sub,segmentation-type=vlan,segmentation-id=7",
                "--description",
                "first",
                "cli-trunk");
        assertThat(made.path("name").asString()).isEqualTo("cli-trunk");
        assertThat(made.path("sub_ports")).hasSize(1);
        cli.ok(
                "network",
                "trunk",
                "set",
                "--name",
                "cli-trunk-2",
                "--subport",
                "port=cli-sub-2,segmentation-type=vlan,segmentation-id=8",
                "cli-trunk");
        assertThat(cli.json("network", "subport", "list", "--trunk", "cli-trunk-2"))
                .hasSize(2);
        assertThat(cli.json("port", "show", "cli-parent").path("trunk_details").toString())
                .contains(made.path("id").asString());
        assertThat(cli.refused("port", "delete", "cli-sub")).contains("409");
        cli.ok("network", "trunk", "unset", "--subport", "cli-sub", "cli-trunk-2");
        cli.ok("port", "delete", "cli-sub");
        cli.ok("network", "trunk", "delete", "cli-trunk-2");
        cli.ok("port", "delete", "cli-sub-2", "cli-parent");
        cli.ok("network", "delete", "cli-trunks");
    }
}
