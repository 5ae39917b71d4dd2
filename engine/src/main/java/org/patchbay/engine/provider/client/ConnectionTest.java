// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.time.Duration;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;

/**
 * What came out of a test of a provider.
 *
 * @param message for the administrator
 * @param took how long the test ran
 */
public record ConnectionTest(Outcome outcome, String message, Duration took) {

    /** The ways it can go. */
    public enum Outcome {
        OK,
        CANNOT_COMMUNICATE,
        TLS_PROBLEM,
        AUTHENTICATION_FAILED,
        MALFORMED_URL,
        /** It answers, but refuses. */
        REFUSED,
        /** Something else answers there. */
        NOT_A_NETWORKING_API;

        /** What a failure is called here. */
        public static Outcome of(ProviderException failure) {
            return switch (failure) {
                case ProviderException.CannotCommunicate _ -> CANNOT_COMMUNICATE;
                case ProviderException.TlsProblem _ -> TLS_PROBLEM;
                case ProviderException.AuthenticationFailed _ -> AUTHENTICATION_FAILED;
                case ProviderException.MalformedUrl _ -> MALFORMED_URL;
                case ProviderException.Refused _ -> REFUSED;
                case ProviderException.NotAnApi _ -> NOT_A_NETWORKING_API;
            };
        }
    }

    /** Tests settings as they were entered, before anything is saved. */
    public static ConnectionTest run(Wire wire, String url, Credentials credentials) {
        return timed(() -> new ProviderClient(wire, new BaseUrl(url), credentials).test());
    }

    /** Tests a provider that is in use. */
    public static ConnectionTest run(ProviderClient client) {
        return timed(client::test);
    }

    private static ConnectionTest timed(Runnable test) {
        long start = System.nanoTime();
        try {
            test.run();
            return ended(Outcome.OK, "The provider answers.", start);
        } catch (ProviderException e) {
            return ended(Outcome.of(e), String.valueOf(e.getMessage()), start);
        }
    }

    private static ConnectionTest ended(Outcome outcome, String message, long start) {
        return new ConnectionTest(outcome, message, Duration.ofNanos(System.nanoTime() - start));
    }

    public boolean ok() {
        return outcome == Outcome.OK;
    }
}
