// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Passwords that nobody has to think of. */
public final class GeneratedPassword {
    /** Letters and digits that nobody confuses. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 24;

    private GeneratedPassword() {}

    /** Twenty-four characters, about 138 bits. */
    public static String next(RandomGenerator random) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
