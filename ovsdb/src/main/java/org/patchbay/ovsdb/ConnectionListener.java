// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

/** Told of every change of a client's state, on the client's own thread: it must return quickly and not block. */
@FunctionalInterface
public interface ConnectionListener {
    /**
     * @param detail for people: the remote's address, or why the last connection ended
     */
    void stateChanged(ConnectionState before, ConnectionState after, String detail);
}
