// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.call;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables a hook is called with: VDSM's own, then the device's custom properties, then the VM's, then vmId. */
public record Environment(Map<String, String> variables) {

    /** The value, or null when the variable is not set. */
    public @Nullable String get(String name) {
        return variables.get(name);
    }

    /**
     * The value of a variable that must be there.
     *
     * @throws VifException when it is missing or empty
     */
    public String require(String name) {
        var value = get(name);
        if (value == null || value.isBlank()) {
            throw new VifException(name + " is not set: expected in the environment");
        }
        return value;
    }

    public boolean is(String name, String expected) {
        return expected.equals(get(name));
    }

    /** The file that VDSM hands over: {@code _hook_domxml} or {@code _hook_json}. */
    public Path file(String name) {
        return Path.of(require(name));
    }
}
