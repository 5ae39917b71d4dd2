// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.WithProvider;

/** The libraries that Java management software talks to Neutron with. */
@ExtendWith(WithProvider.class)
class JavaClientsTest {
    @TestFactory
    Stream<DynamicTest> openstack4j(Provider provider) throws IOException {
        return run(provider, "openstack4j", "org.patchbay.conformance.openstack4j.OpenStack4jDriver", 45);
    }

    @TestFactory
    Stream<DynamicTest> openstack4jBeyondPorts(Provider provider) throws IOException {
        return run(provider, "openstack4j", "org.patchbay.conformance.openstack4j.RoutedDriver", 115);
    }

    @TestFactory
    Stream<DynamicTest> quantumClientOfTheEngine(Provider provider) throws IOException {
        return run(provider, "quantum", "org.patchbay.conformance.quantum.QuantumDriver", 50);
    }

    private static Stream<DynamicTest> run(Provider provider, String module, String driver, int atLeast)
            throws IOException {
        NorthboundDump before = provider.dump();
        var steps = JavaClient.run(module, driver, provider.cloud().environment());
        NorthboundDump after = provider.dump();
        DynamicTest clean = DynamicTest.dynamicTest(
                "nothing is left behind",
                () -> assertThat(before.difference(after)).isEmpty());
        return Stream.concat(Step.tests(steps, atLeast), Stream.of(clean));
    }
}
