// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

/** Tells, before more than a few kilobytes of a body are taken, whether the one who sends it may. */
@FunctionalInterface
public interface Gate {
    /** For services that ask nobody who they are. */
    Gate OPEN = head -> true;

    /** For services that read no bodies. */
    Gate CLOSED = head -> false;

    /**
     * Whether the sender is known. Strangers may send little, and must be quick.
     *
     * @param head the request without its body
     * @throws HttpError to refuse it at once
     */
    boolean knows(Request head);
}
