// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

/**
 * What a listener serves under a path prefix. Several services may share a prefix as long as their routes differ; a path nobody knows
 * is answered in the format of the first service with the longest matching prefix.
 *
 * @param prefix "" or {@code /compute}; templates of the router are relative to it
 * @param reading how its requests are read; where services share a prefix, that of the first
 * @param gate who may send large bodies
 */
public record Service(String prefix, Router router, ErrorFormat errors, Reading reading, Gate gate) {
    public Service {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix starts with a slash and does not end with one: " + prefix);
        }
    }

    /** A service that takes bodies from everybody. */
    public Service(String prefix, Router router, ErrorFormat errors, Reading reading) {
        this(prefix, router, errors, reading, Gate.OPEN);
    }

    /** A service at the root that reads JSON. */
    public Service(Router router, ErrorFormat errors, Gate gate) {
        this("", router, errors, Reading.JSON, gate);
    }

    /** A service that reads JSON. */
    public Service(String prefix, Router router, ErrorFormat errors) {
        this(prefix, router, errors, Reading.JSON);
    }

    /** A service at the root. */
    public Service(Router router, ErrorFormat errors) {
        this("", router, errors);
    }
}
