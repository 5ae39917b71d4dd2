// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.CustomProperties;

/** How a provider's networks are followed, as far as its custom properties tell. */
public final class SyncRule {
    /** The custom property: how often, in seconds, 5 to 86400. */
    public static final String INTERVAL = "sync_interval";

    private static final int LEAST = 5;
    private static final int MOST = 86_400;

    private SyncRule() {}

    /** Empty: as the engine has it for all. */
    public static Optional<Duration> interval(CustomProperties properties) {
        String text = properties.values().get(INTERVAL);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofSeconds(Check.range(INTERVAL, Integer.parseInt(text), LEAST, MOST)));
        } catch (NumberFormatException e) {
            throw Check.bad(INTERVAL, text, "a number of seconds from " + LEAST + " to " + MOST);
        }
    }

    /**
     * Whether so many networks can be gone at once without a doubt. Providers that lost their database, or show another project,
     * answer too little, or nothing; what is gone then comes back.
     *
     * @param gone that were there before
     * @param known that were there before, in all
     */
    public static boolean isPlausible(int gone, int known) {
        return gone == 0 || (gone < known && gone <= Math.max(3, known / 2));
    }
}
