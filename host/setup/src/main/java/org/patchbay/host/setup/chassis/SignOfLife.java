// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.chassis;

import java.time.Duration;
import java.util.UUID;
import org.patchbay.host.setup.problem.SetupException;

/**
 * Asks a chassis whether it is alive, with nothing but the Southbound database.
 *
 * <p>The database does not know who is connected, and nb_cfg moves only when somebody bumps it in the Northbound database. But an
 * ovn-controller sees to it that its row in Chassis_Private refers to its row in Chassis (chassis_run() in controller/chassis.c,
 * in every release that has the table, 20.09 and later). So the reference is taken out: an ovn-controller that serves this database
 * puts it back at once, and of all chassis only this one is told of the change.
 */
final class SignOfLife {
    private static final Duration STEP = Duration.ofMillis(50);

    private final Southbound southbound;
    private final Duration patience;

    SignOfLife(Southbound southbound, Duration patience) {
        this.southbound = southbound;
        this.patience = patience;
    }

    /** @return whether an answer came in time. Without one the reference stays out, until {@link #withdraw}. */
    boolean shows(ChassisRows chassis) {
        if (chassis.row().isPresent() && chassis.privateRow().isPresent()) {
            UUID privateRow = chassis.privateRow().get().uuid();
            UUID row = chassis.row().get().uuid();
            if (southbound.isLinked(chassis.name()) && !southbound.unlink(privateRow, row)) {
                // Only its owner writes this row.
                return true;
            }
        }
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            if (southbound.isLinked(chassis.name())) {
                return true;
            }
            pause();
        }
        return false;
    }

    /** Puts the reference back in the place of a chassis that did not. */
    void withdraw(ChassisRows chassis) {
        if (chassis.row().isPresent() && chassis.privateRow().isPresent()) {
            southbound.link(
                    chassis.privateRow().get().uuid(), chassis.row().get().uuid());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SetupException.operation("interrupted, nothing was removed");
        }
    }
}
