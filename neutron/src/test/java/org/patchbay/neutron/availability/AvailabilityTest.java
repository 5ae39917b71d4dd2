// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.availability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiTest;
import tools.jackson.databind.JsonNode;

/** How many addresses networks have. */
class AvailabilityTest extends ApiTest {
    private static final String ALL = "/v2.0/network-ip-availabilities";

    @Test
    void countsWhatIsThereAndWhatIsTaken() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'name':'s','cidr':'10.0.0.0/24'");
        subnet(network, "'cidr':'fd00::/64'");
        port(network, "'fixed_ips':[{'ip_address':'10.0.0.9'},{'ip_address':'10.0.0.10'}]");
        port(network, ""); // after it, since it might have drawn one of these
        JsonNode found = admin().get(ALL + "/" + network).content();
        assertThat(found.get("network_id").asString()).isEqualTo(network);
        assertThat(found.get("network_name").asString()).isEqualTo("n");
        assertThat(found.get("project_id").asString()).isEqualTo(project);
        assertThat(found.get("used_ips").asInt()).isEqualTo(4);
        assertThat(found.get("total_ips").bigIntegerValue())
                .isEqualTo(new java.math.BigInteger("18446744073709551867"));
        for (JsonNode one : found.get("subnet_ip_availability")) {
            boolean first = one.get("subnet_id").asString().equals(subnet);
            assertThat(one.get("used_ips").asInt()).isEqualTo(first ? 3 : 1);
            assertThat(one.get("ip_version").asInt()).isEqualTo(first ? 4 : 6);
            assertThat(one.get("cidr").asString()).isEqualTo(first ? "10.0.0.0/24" : "fd00::/64");
            assertThat(one.get("subnet_name").asString()).isEqualTo(first ? "s" : "");
        }
    }

    @Test
    void aNetworkWithoutSubnetsHasNone() {
        String network = network("'name':'bare'");
        JsonNode found = admin().get(ALL + "/" + network).content();
        assertThat(found.get("total_ips").asInt()).isZero();
        assertThat(found.get("used_ips").asInt()).isZero();
    }

    @Test
    void aListIsFiltered() {
        String network = network("'name':'four'");
        subnet(network, "'cidr':'10.0.0.0/24'");
        String mine = ALL + "?project_id=" + project;
        assertThat(texts(admin().get(mine).content(), "network_id")).containsExactly(network);
        assertThat(admin().get(mine + "&ip_version=6").content()).isEmpty();
        assertThat(admin().get(mine + "&ip_version=4&network_name=four").content())
                .hasSize(1);
        assertThat(admin().get(ALL + "?network_id=" + network + "&network_name=x")
                        .content())
                .isEmpty();
        assertThat(admin().get(ALL + "?limit=1&fields=network_id").content()).hasSize(1);
    }

    @Test
    void onlyAdministratorsSeeIt() {
        String network = network("'name':'n'");
        assertThat(member().get(ALL).content()).isEmpty();
        refused(404, "NetworkIpAvailabilityNotFound", () -> member().get(ALL + "/" + network));
        refused(404, "NetworkIpAvailabilityNotFound", () -> admin().get(ALL + "/x"));
    }
}
