// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.EngineProcess;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.WithProvider;

/** oVirt's own SDK on the engine as it is started, over HTTPS, with the provider as it is started. */
@ExtendWith(WithProvider.class)
class EngineTest {
    @TestFactory
    Stream<DynamicTest> theSdkUsesTheProviderThroughTheEngine(Provider provider) throws IOException {
        NorthboundDump before = provider.dump();
        List<Step> steps;
        try (EngineProcess engine = EngineProcess.start()) {
            Map<String, String> environment = new HashMap<>(provider.cloud().environment());
            environment.put("ENGINE_URL", engine.url());
            environment.put("ENGINE_PASSWORD", engine.password());
            environment.put("ENGINE_TRUST_STORE", engine.trustStore().toString());
            environment.put("ENGINE_TRUST_STORE_PASSWORD", engine.trustStorePassword());
            steps = JavaClient.run("ovirtsdk", "org.patchbay.conformance.ovirtsdk.ProviderFlowDriver", environment);
        }
        NorthboundDump after = provider.dump();
        DynamicTest clean = DynamicTest.dynamicTest(
                "nothing is left behind",
                () -> assertThat(before.difference(after)).isEmpty());
        return Stream.concat(Step.tests(steps, 25), Stream.of(clean));
    }
}
