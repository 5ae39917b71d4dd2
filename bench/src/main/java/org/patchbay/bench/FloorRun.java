// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.List;
import org.patchbay.bench.floor.Floor;
import org.patchbay.bench.report.Scenario;

/** The floor's scenarios at one size of the database. */
final class FloorRun {
    /** Ports a transaction in the batched scenarios: what grouping concurrent calls into one commit can gain. */
    private static final List<Integer> BATCHES = List.of(16, 64);

    private FloorRun() {}

    /** Writes so many ports in each scenario; {@code present} is how many there are already. */
    static void measure(Meter meter, Floor floor, int present, int ports) {
        floor.write(ports, 1, 64); // the JIT and the server's allocator settle
        meter.measure("floor", Scenario.ONE_A_TRANSACTION, present, 1, 1, () -> floor.write(ports / 4, 1, 1));
        meter.measure("floor", Scenario.ONE_A_TRANSACTION, present, 8, 1, () -> floor.write(ports, 1, 8));
        meter.measure("floor", Scenario.ONE_A_TRANSACTION, present, 64, 1, () -> floor.write(ports, 1, 64));
        for (int batch : BATCHES) {
            meter.measure(
                    "floor",
                    batch + " ports a transaction",
                    present,
                    4,
                    batch,
                    () -> floor.write(Math.max(ports, batch), batch, 4));
        }
    }
}
