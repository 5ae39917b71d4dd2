// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a command will do to a switch's configuration.
 *
 * @param remarks what the user should know beside that, one line each
 */
record Plan(SwitchState before, SwitchState after, List<String> remarks) {
    Plan {
        remarks = List.copyOf(remarks);
    }

    boolean changesNothing() {
        return before.equals(after);
    }

    /** One line for each value that changes; what Patchbay notes for itself is not told. */
    List<String> changes() {
        TreeSet<String> names = new TreeSet<>(before.externalIds().keySet());
        names.addAll(after.externalIds().keySet());
        names.removeIf(name -> name.startsWith(Memory.PREFIX));
        List<String> lines = new ArrayList<>();
        names.forEach(name -> line(name).ifPresent(lines::add));
        line(Keys.SSL).ifPresent(lines::add);
        return lines;
    }

    private Optional<String> line(String name) {
        Optional<String> old = before.get(name).map(value -> shown(name, value));
        Optional<String> now = after.get(name).map(value -> shown(name, value));
        if (old.equals(now)) {
            return Optional.empty();
        }
        String was = old.map(value -> " (was " + value + ")").orElse("");
        return Optional.of(now.map(value -> name + " = " + value).orElse(name + " removed") + was);
    }

    static String shown(String name, String value) {
        return name.equals(Keys.SSL) ? SslRow.describe(value) : value.isEmpty() ? "''" : value;
    }
}
