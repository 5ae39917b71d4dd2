// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API says of itself. Clients choose what they may ask for by the version, so it is that of the oVirt whose API this is.
 *
 * @param version such as {@code 4.5.6}; build and revision are 0 unless given
 */
public record Product(String name, String vendor, String version) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:[.-](\\d+))?.*");

    /** As oVirt 4.5. */
    public static final Product PATCHBAY = new Product("Patchbay", "Patchbay", "4.5.6");

    public Product {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("not a version: " + version);
        }
    }

    /** @param at 1 major, 2 minor, 3 build, 4 revision */
    String part(int at) {
        Matcher matcher = VERSION.matcher(version);
        String found = matcher.matches() ? matcher.group(at) : null;
        return found == null ? "0" : found;
    }
}
