// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.app.problem.Failure;

/** docs/configuration.md has the keys that the code reads, and no others. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final String NO_KEY = "zzzzzzzzzzzzzzzz";
    private static final List<String> TABLES = List.of(
            "",
            "northbound",
            "southbound",
            "networking",
            "identity",
            "networks",
            "networks.quotas",
            "metrics",
            "limits",
            "tls",
            "identity-database");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @TempDir
    Path directory;

    @Test
    void everyKeyIsInTheDocumentAndEveryOneThereIsAKey() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String table : TABLES) {
            for (String key : known(table)) {
                String name = table.isEmpty() ? key : table + "." + key;
                if (!TABLES.contains(name) && !name.equals("authentication")) {
                    read.add(name);
                }
            }
        }
        Set<String> documented = documented();
        documented.remove("authentication");

        assertThat(documented).containsExactlyElementsOf(read);
    }

    /** The keys that the reading of a table asks for, as it tells whoever gives another one. */
    private Set<String> known(String table) throws IOException {
        String text = NO_KEY + " = 1\n";
        Path file = Files.writeString(
                directory.resolve("provider.toml"), table.isEmpty() ? text : "[" + table + "]\n" + text);
        Failure failure = catchThrowableOfType(Failure.class, () -> ConfigFile.read(file));
        String path = table.isEmpty() ? NO_KEY : table + "." + NO_KEY;
        String line = failure.lines().stream()
                .filter(one -> one.startsWith(path + ": is no key, expected one of ["))
                .findFirst()
                .orElseThrow(() -> new AssertionError(failure.lines().toString()));
        String list = line.substring(line.indexOf('[') + 1, line.lastIndexOf(']'));
        return new TreeSet<>(List.of(list.split(", ", -1)));
    }

    /** The first column of the first table of keys. */
    private static Set<String> documented() throws IOException {
        Set<String> keys = new TreeSet<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("| Key | Default | Meaning |")) {
                inTable = true;
            } else if (inTable && !line.startsWith("|")) {
                break;
            } else if (inTable && !line.startsWith("|---")) {
                Matcher codes = CODE.matcher(line.substring(0, line.indexOf('|', 1)));
                String before = "";
                while (codes.find()) {
                    String key = codes.group(1);
                    String full = key.startsWith(".") ? before.substring(0, before.lastIndexOf('.')) + key : key;
                    keys.add(full);
                    before = full;
                }
            }
        }
        return keys;
    }
}
