// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

/** The life of a client's connection. */
public enum ConnectionState {
    /** Looking for a server; the last snapshot, if there ever was one, stays readable. */
    CONNECTING,
    /** Connected; negotiating, or receiving the contents that bring the replica up to date. */
    SYNCING,
    /** The replica follows the server and transactions are sent. */
    ACTIVE,
    /** Waiting before the next attempt. */
    BACKING_OFF,
    /** {@link OvsdbClient#close()} was called; final. */
    CLOSED
}
