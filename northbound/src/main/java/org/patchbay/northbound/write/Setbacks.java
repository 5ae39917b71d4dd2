// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.util.List;
import org.patchbay.ovsdb.OvsdbError;
import org.patchbay.ovsdb.OvsdbOperationException;
import org.patchbay.ovsdb.OvsdbOutcomeUnknownException;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the calls of a transaction that was not committed: another try, a try alone, or an end. */
final class Setbacks {
    private static final Logger log = LoggerFactory.getLogger(Setbacks.class);
    /** A call that the server refuses alone, planned against what the server had shown, will be refused again. */
    private static final int MAX_REFUSALS = 5;
    /** Lost races after which a call is tried alone: with several writers on one network, losing a few is nobody's fault. */
    private static final int RACES_TOGETHER = 8;

    private final int maxRaces;

    /** @param maxRaces how often the transactions of a call may lose to another writer */
    Setbacks(int maxRaces) {
        this.maxRaces = maxRaces;
    }

    /** Whether another writer was faster; what it wrote may not be in the replica yet. */
    static boolean isRace(Throwable reason) {
        return reason instanceof OvsdbOperationException refused && refused.kind() == OvsdbError.TIMED_OUT;
    }

    /** Those that are not done afterwards want another try. */
    void take(List<Pending<?>> calls, Throwable reason) {
        switch (reason) {
            case OvsdbOutcomeUnknownException unknown -> calls.forEach(Setbacks::unknown);
            case OvsdbUnavailableException notSent -> log.debug("not written: {}", notSent.getMessage());
            case OvsdbOperationException refused -> {
                log.debug("not committed: {}", refused.getMessage());
                boolean grouped = calls.size() > 1;
                calls.forEach(call -> refused(call, refused, grouped));
            }
            default -> {
                log.error("writing failed", reason);
                calls.forEach(
                        calls.size() > 1 ? Pending::setAlone : call -> call.fail(new IllegalStateException(reason)));
            }
        }
    }

    /** A call that breaks the connection every time must not keep its neighbours from being written. */
    private static void unknown(Pending<?> call) {
        call.setUncertain();
        if (call.loss() > 1) {
            call.setAlone();
        }
    }

    private void refused(Pending<?> call, OvsdbOperationException reason, boolean grouped) {
        // A cluster that changes its leader may apply a transaction and, unaware of it, try it again (ovsdb-server's
        // trigger.c takes "cluster error" for a reason to): what refused it may be its own work.
        call.setUncertain();
        // A guard that fails is another writer's work and may be anybody's; anything else is one call's fault.
        boolean race = isRace(reason);
        int races = call.race();
        if (races > maxRaces || (!race && !grouped && call.refusal() > MAX_REFUSALS)) {
            call.fail(new WriteUnavailableException(
                    "The change was refused by the OVN Northbound database: " + reason.getMessage()));
        } else if (call.relied(reason.operation())) {
            // Most likely nothing that passes: a member of a set that the replica does not have.
            call.miss();
            call.setAlone();
        } else if (!race || (grouped && races > RACES_TOGETHER)) {
            call.setAlone();
        }
    }
}
