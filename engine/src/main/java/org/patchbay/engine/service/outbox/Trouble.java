// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.util.Set;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.service.agent.HostAgentException;

/**
 * Why a call failed.
 *
 * @param why one sentence
 * @param lasting whether the same will come out of trying again
 */
record Trouble(String why, boolean lasting) {
    private static final int LONGEST = 500;
    // Timeout, conflict, too early, too many: these pass.
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);
    private static final int SERVERS_FAULT = 500;

    static Trouble of(RuntimeException failure) {
        return new Trouble(text(failure), lasting(failure));
    }

    /** Whether nobody foresaw it: then the log has its trace. */
    static boolean isSurprising(RuntimeException failure) {
        return !(failure instanceof ProviderException
                || failure instanceof HostAgentException
                || failure instanceof RefusalException);
    }

    private static boolean lasting(RuntimeException failure) {
        return switch (failure) {
            case ProviderException.Refused refused ->
                refused.status() < SERVERS_FAULT && !PASSING.contains(refused.status());
            case HostAgentException host -> host.isRefused();
            case RefusalException _ -> true;
            default -> false;
        };
    }

    private static String text(RuntimeException failure) {
        String message = failure.getMessage();
        String text = message == null || isSurprising(failure) ? "An unexpected error, see the log." : message;
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
