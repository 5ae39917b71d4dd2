// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchbay.testbed.TestbedException;

/** What a DHCP client's script left: its environment, one variable a line. */
final class LeaseFile {
    /** Tells the script where to leave its environment. */
    static final String VARIABLE = "PATCHBAY_LEASE";

    private LeaseFile() {}

    /** The variables that the client added to the environment it was started with, without the one that names this file. */
    static Map<String, String> read(Path file, String prefix) {
        var inherited = System.getenv();
        var values = new TreeMap<String, String>();
        try {
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                var key = equals < 0 ? "" : line.substring(0, equals);
                if (key.startsWith(prefix) && !inherited.containsKey(key) && !key.equals(VARIABLE)) {
                    values.put(key.substring(prefix.length()), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot read " + file, e);
        }
        return Map.copyOf(values);
    }

    static List<String> words(Map<String, String> options, String key) {
        return Arrays.stream(options.getOrDefault(key, "").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
