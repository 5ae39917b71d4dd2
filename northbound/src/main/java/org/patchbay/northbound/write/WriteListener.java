// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

/** Told of what a writer does, on its thread; for metrics. */
public interface WriteListener {
    WriteListener NONE = new WriteListener() {};

    /** A transaction was committed and is in the replica. */
    default void committed(int calls, long nanos) {}

    /** The same with the number of rows that it wrote, about. */
    default void committed(int calls, int rows, long nanos) {
        committed(calls, nanos);
    }

    /** A transaction was not committed; its calls are planned anew. */
    default void retried(int calls, String reason) {}
}
