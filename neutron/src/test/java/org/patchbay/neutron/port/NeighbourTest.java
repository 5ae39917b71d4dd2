// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.HeldWriter;
import org.patchbay.northbound.write.WriteUnavailableException;

/** Calls that are planned in one transaction, one of which fails and does the others no harm. */
class NeighbourTest extends ApiTest {
    private final String network = network("'name':'n'");

    @Test
    void getTheAddressesThatARefusedCallDidNotTake() {
        subnet(network, "'cidr':'10.0.0.0/24'");
        String port = "{'network_id':'" + network + "'}";
        CompletableFuture<Answer> tooMany;
        CompletableFuture<Answer> modest;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            tooMany = held.start(() ->
                    admin().post(PORTS, "{'ports':[" + String.join(",", Collections.nCopies(300, port)) + "]}"));
            modest = held.start(() -> tryPort(network, ""));
        }
        tooMany.join().refused(409, "IpAddressGenerationFailure");
        assertThat(addresses(modest.join().content())).hasSize(1);
    }

    @Test
    void areNoChildrenOfAPortThatGoes() {
        String parent = port(network, "").get("id").stringValue();
        CompletableFuture<Answer> deletion;
        CompletableFuture<Answer> child;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            deletion = held.start(() -> admin().delete(PORTS + "/" + parent));
            child = held.start(() -> tryPort(network, "'binding:profile':{'parent_name':'" + parent + "','tag':7}"));
        }
        deletion.join().done();
        child.join().refused(404, "PortNotFound");
        assertNoTraceOf(parent);
    }

    @Test
    void getTheAddressThatAFailedCallWasAboutToTake() {
        subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.9','end':'10.0.0.9'}]");
        String taken = "taken_" + network.replace('-', '_');
        fixture.central().nbctl("pg-add", taken);
        CompletableFuture<String> failing;
        CompletableFuture<Answer> next;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            failing = held.start(() -> fixture.writer().write(plan -> {
                plan.own("ip " + network + " 10.0.0.9");
                plan.insert("Port_Group", UUID.randomUUID(), Map.of("name", taken));
                return snapshot -> "";
            }));
            next = held.start(() -> tryPort(network, ""));
        }
        assertThatThrownBy(failing::join).hasCauseInstanceOf(WriteUnavailableException.class);
        assertThat(addresses(next.join().content())).containsExactly("10.0.0.9");
        fixture.central().nbctl("pg-del", taken);
    }
}
