// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * The server's memory with so many ports, after a full collection.
 *
 * @param liveHeapMb null if the server is not a JVM
 */
public record Memory(int ports, long residentMb, @Nullable Long liveHeapMb) {}
