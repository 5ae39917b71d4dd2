// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.ovirtsdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.rest.web.TestEngine;

/** The SDK in a JVM of its own, with exactly what its publishers declared. */
class OvirtSdkTest {
    @Test
    void theSdkDoesItsWork() throws Exception {
        try (TestEngine engine = new TestEngine()) {
            engine.event("first");
            engine.event("second");
            String classes = Path.of("target", "classes") + ":"
                    + Files.readString(Path.of("target", "client.classpath")).strip();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes,
                            "org.patchbay.conformance.ovirtsdk.OvirtSdkDriver",
                            engine.url() + "/api",
                            TestEngine.PASSWORD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> steps;
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                steps = out.lines()
                        .filter(line -> line.startsWith("ok ") || line.startsWith("not ok "))
                        .toList();
            }
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(steps).isNotEmpty().allMatch(step -> step.startsWith("ok "));
            assertThat(steps).hasSizeGreaterThan(30);
            assertThat(process.exitValue()).isZero();
        }
    }
}
