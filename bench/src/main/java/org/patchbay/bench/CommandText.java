// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A command line as it was given, fit to be published: what is secret or only of this machine is left out. */
final class CommandText {
    private static final Set<String> PRIVATE =
            Set.of("--os-password", "--token", "--out", "--pid", "--database-pid", "--nb", "--os-auth-url", "--url");

    private CommandText() {}

    static String of(@Nullable CommandSpec spec) {
        if (spec == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        words.add(spec.name());
        List<String> given = spec.commandLine().getParseResult().originalArgs();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (PRIVATE.contains(name)) {
                i += equals < 0 ? 1 : 0;
            } else if (!word.equals(spec.name())) {
                words.add(word);
            }
        }
        return String.join(" ", words);
    }
}
