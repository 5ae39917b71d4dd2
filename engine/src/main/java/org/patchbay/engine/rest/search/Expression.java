// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import java.util.List;

/** What an object must satisfy. */
public sealed interface Expression {
    /** All of them. */
    record And(List<Expression> terms) implements Expression {
        public And {
            terms = List.copyOf(terms);
        }
    }

    /** One of them at least. */
    record Or(List<Expression> terms) implements Expression {
        public Or {
            terms = List.copyOf(terms);
        }
    }

    record Not(Expression term) implements Expression {}

    /**
     * A field against a value.
     *
     * @param field one of the declared fields, in lower case
     * @param position of the value, for errors
     */
    record Compare(String field, Operator operator, String value, int position) implements Expression {}

    /** A bare word: some text field has it, {@code *} standing for any text. */
    record Anywhere(String value) implements Expression {}
}
