// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.patchbay.engine.domain.RefusalException.Kind;

/** What the tests of rules expect. */
public final class Refusals {
    private Refusals() {}

    public static void assertBadValue(ThrowingCallable call, String... parts) {
        assertRefused(Kind.BAD_VALUE, call, parts);
    }

    public static void assertConflict(ThrowingCallable call, String... parts) {
        assertRefused(Kind.CONFLICT, call, parts);
    }

    public static void assertRefused(Kind kind, ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(RefusalException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.getMessage()).contains(parts).doesNotContain("\n");
        });
    }
}
