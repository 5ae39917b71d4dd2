// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.CannotCommunicate;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import org.patchbay.engine.provider.ProviderException.TlsProblem;
import org.patchbay.engine.provider.ProviderException.TlsProblem.Reason;

/** What the failures of the JDK's client mean to an administrator. */
final class Failures {
    private static final int DEEPEST = 10;

    private Failures() {}

    static CannotCommunicate slow(Call call, WireOptions options) {
        return new CannotCommunicate(
                "No complete answer from " + server(call) + " within " + seconds(options.answer()) + ".");
    }

    static ProviderException of(Call call, Throwable failure, WireOptions options) {
        var server = server(call);
        if (find(failure, SSLException.class).isPresent()) {
            return tls(server, failure);
        }
        if (find(failure, HttpConnectTimeoutException.class).isPresent()) {
            return new CannotCommunicate(
                    "No connection to " + server + " within " + seconds(options.connect()) + ".", failure);
        }
        if (find(failure, UnresolvedAddressException.class).isPresent()) {
            return new CannotCommunicate("The host name of " + server + " has no address.", failure);
        }
        if (find(failure, ConnectException.class).isPresent()) {
            return new CannotCommunicate("Nothing accepts connections at " + server + ".", failure);
        }
        if (String.valueOf(failure.getMessage()).contains("body exceeds capacity")) {
            return new NotAnApi("The answer to " + call + " is longer than " + options.bodyBytes() + " bytes.");
        }
        return new CannotCommunicate("The connection to " + server + " broke before the answer was complete.", failure);
    }

    private static TlsProblem tls(String server, Throwable failure) {
        if (find(failure, CertificateExpiredException.class).isPresent()) {
            return new TlsProblem(Reason.EXPIRED, "The certificate of " + server + " has expired.", failure);
        }
        if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return new TlsProblem(Reason.EXPIRED, "The certificate of " + server + " is not valid yet.", failure);
        }
        // A chain that leads nowhere has a reason of its own, and so has an empty trust store; then only the check of
        // the name is left.
        if (find(failure, CertPathValidatorException.class).isPresent()
                || find(failure, CertPathBuilderException.class).isPresent()
                || find(failure, InvalidAlgorithmParameterException.class).isPresent()) {
            return new TlsProblem(Reason.UNTRUSTED, "Nobody approved the certificate of " + server + ".", failure);
        }
        if (find(failure, CertificateException.class).isEmpty()) {
            return new TlsProblem(Reason.OTHER, "No TLS with " + server + ": it may serve plain HTTP there.", failure);
        }
        return new TlsProblem(Reason.WRONG_NAME, "The certificate of " + server + " is for another host.", failure);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private static String server(Call call) {
        var uri = call.uri();
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
