// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;

/** A driver of a foreign Java library, in a JVM with that library's own class path. */
final class JavaClient {
    private JavaClient() {}

    /**
     * @param module the directory of its module under {@code conformance}
     * @param driver its main class
     */
    static List<Step> run(String module, String driver, Map<String, String> environment) throws IOException {
        Path target = Path.of(System.getProperty("conformance.directory"), module, "target");
        String classPath = target.resolve("classes") + ":"
                + Files.readString(target.resolve("client.classpath")).strip();
        CommandResult result = new Command(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                classPath,
                                driver),
                        environment,
                        "",
                        Duration.ofMinutes(5))
                .tryRun();
        return Step.parse(result);
    }
}
