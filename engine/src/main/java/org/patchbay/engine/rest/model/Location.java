// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Places below the API's root: names and ids take turns, ids percent-encoded, for a provider may call its objects anything. */
public final class Location {
    private Location() {}

    /** {@code of("vms", vm, "nics", nic)}. */
    public static String of(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append(path.isEmpty() ? "" : "/").append(encode(segment));
        }
        return path.toString();
    }

    public static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What {@link #encode} made. */
    public static String decode(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }
}
