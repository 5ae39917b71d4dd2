// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

/** How a field is compared. LIKE and EQUAL both know {@code *} for any text. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LIKE("like");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
