// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void showsTheExampleAsItIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/patchbay/ovsdb/ReadmeExample.java"));
        String example = between(source, "// example\n", "        // end");
        String shown = between(Files.readString(Path.of("README.md")), "```java\n", "```");
        assertThat(normal(shown)).isEqualTo(normal(example));
    }

    @Test
    void theExampleListsSwitches() {
        try (OvsdbServer server = OvsdbServer.standalone()) {
            try (OvsdbClient client = OvsdbClient.start(
                    OvsdbOptions.builder(server.remote(), "OVN_Northbound").build())) {
                client.awaitSnapshot(OvsdbServer.PATIENCE);
                var transaction = Transaction.builder();
                transaction.insert("Logical_Switch", Map.of("name", "blue"));
                client.transact(transaction.build()).join();
            }
            assertThat(output(server.remote())).contains(" blue 0 ports");
        }
    }

    private static String output(String remote) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ReadmeExample.main(new String[] {remote});
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String normal(String code) {
        return code.replaceAll("\\s+", "");
    }
}
