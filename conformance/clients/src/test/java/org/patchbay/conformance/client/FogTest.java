// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.WithProvider;
import org.patchbay.testbed.process.Command;

/** Debian's ruby-fog-openstack, by which ManageIQ speaks to networks, doing what ManageIQ does. */
@ExtendWith(WithProvider.class)
class FogTest {
    @TestFactory
    Stream<DynamicTest> fogDoesWhatManageIqDoes(Provider provider) throws IOException {
        Path script = Path.of(System.getProperty("conformance.directory"), "clients", "src", "test", "ruby", "fog.rb");
        NorthboundDump before = provider.dump();
        List<Step> steps = Step.parse(new Command(
                        List.of("/usr/bin/ruby", script.toString()),
                        provider.cloud().environment(),
                        "",
                        Duration.ofMinutes(5))
                .tryRun());
        NorthboundDump after = provider.dump();
        DynamicTest clean = DynamicTest.dynamicTest(
                "nothing is left behind",
                () -> assertThat(before.difference(after)).isEmpty());
        return Stream.concat(Step.tests(steps, 95), Stream.of(clean));
    }
}
