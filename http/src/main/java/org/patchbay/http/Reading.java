// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.Set;

/**
 * How a service's requests are read beyond what all have in common.
 *
 * @param mediaTypes the bodies taken, in lower case such as {@code application/xml}; JSON's {@code +json} kin go with
 *     {@code application/json}; a body without a type is always taken
 * @param expected what a refusal (415) says was expected
 * @param matrix path segments may carry parameters (RFC 3986 section 3.3, {@code /networks;max=5}); they count as part of the query
 */
public record Reading(Set<String> mediaTypes, String expected, boolean matrix) {
    /** JSON bodies only, no path parameters. */
    public static final Reading JSON = new Reading(Set.of("application/json"), "application/json", false);

    public Reading {
        mediaTypes = Set.copyOf(mediaTypes);
    }

    boolean takes(String type) {
        return type.isEmpty()
                || mediaTypes.contains(type)
                || (type.contains("/") && type.endsWith("+json") && mediaTypes.contains("application/json"));
    }
}
