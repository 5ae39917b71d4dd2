// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.TwoProviders;

/** One port is removed through one provider while another one writes what belongs to it. */
class PortRaceTest extends ApiTest {
    private static TwoProviders providers;

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");

    @BeforeAll
    static void addProvider() {
        providers = new TwoProviders(fixture);
    }

    /** Deletes a port by a plan that is made before another provider makes this change, and sent after it. */
    private void deleteDuring(String port, String path, String change) {
        providers
                .late(project, client -> client.delete(PORTS + "/" + port), other -> other.put(path, change))
                .done();
        assertNoTraceOf(port);
    }

    @Test
    void leavesNothingOfAPortThatGetsOptionsAndAName() {
        String port = port(network, "").get("id").stringValue();
        deleteDuring(
                port,
                PORTS + "/" + port,
                "{'port':{'dns_name':'vm','extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}]}}");
        assertThat(fixture.central().nbctl("--bare", "--columns=records", "list", "DNS"))
                .doesNotContain("vm");
    }

    @Test
    void leavesNothingOfAPortWhoseSubnetGetsDhcp() {
        member().put(SUBNETS + "/" + subnet, "{'subnet':{'enable_dhcp':false}}").content();
        String port = port(network, "'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}]")
                .get("id")
                .stringValue();
        deleteDuring(port, SUBNETS + "/" + subnet, "{'subnet':{'enable_dhcp':true}}");
    }

    @Test
    void leavesNothingWhenBothComeAtOnce() {
        for (int round = 0; round < 8; round++) {
            String port = port(network, "").get("id").stringValue();
            fixture.settle();
            ApiClient other = providers.other(project);
            CompletableFuture<Answer> update = CompletableFuture.supplyAsync(
                    () -> other.put(
                            PORTS + "/" + port,
                            "{'port':{'dns_name':'vm','extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}]}}"),
                    Thread::startVirtualThread);
            admin().delete(PORTS + "/" + port).done();
            assertThat(update.join().status()).isIn(200, 404, 409);
            fixture.settle();
            assertNoTraceOf(port);
        }
    }
}
