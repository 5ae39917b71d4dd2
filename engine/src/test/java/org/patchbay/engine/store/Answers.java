// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers of a store by their shapes, where {@code assertThat} could not tell which it gets. */
final class Answers {
    private Answers() {}

    static <T> List<T> list(Store store, Function<Tx, List<T>> work) {
        return store.inTransaction(work);
    }

    static <T> Optional<T> optional(Store store, Function<Tx, Optional<T>> work) {
        return store.inTransaction(work);
    }

    static boolean flag(Store store, Function<Tx, Boolean> work) {
        return store.inTransaction(work);
    }

    static long number(Store store, Function<Tx, ? extends Number> work) {
        Number answer = store.inTransaction(work::apply);
        return answer.longValue();
    }

    static Object value(Store store, Function<Tx, ?> work) {
        return store.<Object>inTransaction(work::apply);
    }
}
