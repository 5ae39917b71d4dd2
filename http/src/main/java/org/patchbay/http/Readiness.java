// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.List;

/** Says what a process still lacks before it can serve; asked on each {@code GET /readyz}, so it must be cheap. */
@FunctionalInterface
public interface Readiness {
    /** Short names such as {@code northbound}; empty when ready. */
    List<String> missing();
}
