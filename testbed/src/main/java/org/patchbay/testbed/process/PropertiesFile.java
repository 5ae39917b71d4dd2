// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchbay.testbed.TestbedException;

/** What outlives a command: a small file of keys and values, replaced as a whole. Values are single lines without backslashes. */
public final class PropertiesFile {
    private PropertiesFile() {}

    public static void write(Path file, Map<String, String> values) {
        var text = new TreeMap<>(values)
                .entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot write " + file, e);
        }
    }

    /** The values; none when there is no such file. */
    public static Map<String, String> read(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException _) {
            // Never there, or gone by now: another process may remove its own at any time.
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot read " + file, e);
        }
        var values = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
