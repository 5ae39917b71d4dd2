// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.background;

import java.time.Duration;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.agent.NoHostAgent;
import org.patchbay.engine.service.outbox.Pace;

/**
 * What an engine does without being asked.
 *
 * @param works whether it does anything; one that only serves its API leaves all to the others on the same database
 * @param agent how it reaches hosts
 * @param pace of what is owed
 * @param sync how often networks of providers are followed, unless the provider says otherwise
 * @param retention how long events, ended jobs, finished calls and the history of health are kept
 */
public record BackgroundSettings(boolean works, HostAgent agent, Pace pace, Duration sync, Duration retention) {
    private static final Duration SYNC = Duration.ofMinutes(5);
    private static final Duration RETENTION = Duration.ofDays(90);

    /** Nothing at all. */
    public static final BackgroundSettings OFF =
            new BackgroundSettings(false, new NoHostAgent(), Pace.defaults(), SYNC, RETENTION);

    public BackgroundSettings {
        if (!sync.isPositive() || !retention.isPositive()) {
            throw new IllegalArgumentException(
                    "Synchronisation every " + sync + ", retention of " + retention + ": positive ones expected");
        }
    }

    /** Everything, as long as no host is needed; networks every five minutes, events for 90 days. */
    public static BackgroundSettings defaults() {
        return with(new NoHostAgent());
    }

    public static BackgroundSettings with(HostAgent agent) {
        return new BackgroundSettings(true, agent, Pace.defaults(), SYNC, RETENTION);
    }

    public BackgroundSettings withPace(Pace value) {
        return new BackgroundSettings(works, agent, value, sync, retention);
    }

    public BackgroundSettings withSync(Duration value) {
        return new BackgroundSettings(works, agent, pace, value, retention);
    }

    public BackgroundSettings withRetention(Duration value) {
        return new BackgroundSettings(works, agent, pace, sync, value);
    }
}
