// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.function.Consumer;

/** Tells, before more than a few kilobytes of a body are taken, whether the one who sends it may. */
@FunctionalInterface
public interface Gate {
    /** For services that ask nobody who they are. */
    Gate OPEN = head -> true;

    /** For services that have no use for large bodies. */
    Gate CLOSED = head -> false;

    /**
     * For services that refuse strangers before a large body is taken.
     *
     * @param check throws the refusal, such as an authentication
     */
    static Gate refusing(Consumer<Request> check) {
        return head -> {
            check.accept(head);
            return true;
        };
    }

    /**
     * Whether the sender is known. Strangers may send little, and must be quick.
     *
     * @param head the request without its body
     * @throws HttpError to refuse it at once
     */
    boolean knows(Request head);
}
