// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.WithProvider;
import org.patchbay.testbed.process.Command;

/** Debian's python3-openstacksdk, configured by a clouds.yaml. */
@ExtendWith(WithProvider.class)
class OpenStackSdkTest {
    @TestFactory
    Stream<DynamicTest> openstacksdk(Provider provider) throws IOException {
        Path clouds = provider.scratch("sdk").resolve("clouds.yaml");
        provider.cloud().writeTo(clouds);
        Path script =
                Path.of(System.getProperty("conformance.directory"), "clients", "src", "test", "python", "sdk.py");
        Map<String, String> environment = new HashMap<>(Map.of("OS_CLIENT_CONFIG_FILE", clouds.toString()));
        environment.put("PYTHONWARNINGS", "ignore");
        NorthboundDump before = provider.dump();
        List<Step> steps = Step.parse(
                new Command(List.of("/usr/bin/python3", script.toString()), environment, "", Duration.ofMinutes(5))
                        .tryRun());
        NorthboundDump after = provider.dump();
        DynamicTest clean = DynamicTest.dynamicTest(
                "nothing is left behind",
                () -> assertThat(before.difference(after)).isEmpty());
        return Stream.concat(Step.tests(steps, 65), Stream.of(clean));
    }
}
