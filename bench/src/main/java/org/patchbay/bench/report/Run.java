// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.report;

import org.jspecify.annotations.Nullable;
import org.patchbay.bench.probe.Machine;

/**
 * What was run, so that a figure can be had again.
 *
 * @param target a name for what was measured, for the reader
 * @param command the options it was run with, less any secret
 * @param date ISO 8601, UTC
 * @param floorOperations the operations the floor writes for one port; null when it was not measured
 */
public record Run(
        String target,
        String command,
        String date,
        Machine machine,
        @Nullable String floorOperations) {}
