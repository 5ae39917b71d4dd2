// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.patchbay.testbed.TestbedException;

/**
 * Where a running OVN central is, in the variables that OVN's own tools read: OVN_NB_DB and OVN_SB_DB.
 *
 * @param northbound remote of the Northbound database; may be empty
 * @param southbound remote of the Southbound database
 */
public record OvnEnv(String northbound, String southbound) {

    /**
     * Reads a shell file of assignments, such as the ovn.env that {@code patchbay up} writes.
     *
     * @throws TestbedException NOT_FOUND without the file, INVALID when it does not name the Southbound database
     */
    public static OvnEnv read(Path file) {
        if (!Files.isReadable(file)) {
            throw new TestbedException(TestbedException.Code.NOT_FOUND, "There is no file " + file);
        }
        try {
            var text = Files.readString(file);
            var southbound = value(text, "OVN_SB_DB")
                    .orElseThrow(() ->
                            new TestbedException(TestbedException.Code.INVALID, file + " does not set OVN_SB_DB"));
            return new OvnEnv(value(text, "OVN_NB_DB").orElse(""), southbound);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot read " + file, e);
        }
    }

    private static Optional<String> value(String text, String variable) {
        var assignment = Pattern.compile(
                "^\\s*(?:export\\s+)?" + variable + "=[\"']?([^\"'\\s]+)[\"']?\\s*$", Pattern.MULTILINE);
        var found = assignment.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
