// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.input;

import java.util.List;

/** A body that does not fit its declaration. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> problems;
    private final boolean incomplete;

    InputException(List<String> problems, boolean incomplete) {
        super(String.join(" ", problems), null, false, false);
        this.problems = List.copyOf(problems);
        this.incomplete = incomplete;
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }

    /** Whether all that is wrong is that something is missing. */
    public boolean incomplete() {
        return incomplete;
    }
}
