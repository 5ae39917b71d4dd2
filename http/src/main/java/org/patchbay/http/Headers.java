// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import org.jspecify.annotations.Nullable;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {
    /** The first value of a header, name in any case. */
    @Nullable
    String header(String name);
}
