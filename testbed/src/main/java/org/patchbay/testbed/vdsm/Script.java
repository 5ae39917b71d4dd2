// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that this package carries. */
final class Script {
    private Script() {}

    static String text(String name) {
        try (var stream = Script.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
