// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.nio.file.Path;
import java.util.Optional;

/** What is dear to make and can be made again: below the user's cache (XDG Base Directory Specification). */
public final class Cache {
    private Cache() {}

    public static Path directory() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("patchbay");
    }
}
