// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.CannotCommunicate;
import org.patchbay.engine.provider.ProviderException.MalformedUrl;
import org.patchbay.engine.provider.ProviderException.TlsProblem;
import org.patchbay.engine.provider.trust.ServerCertificate;
import org.patchbay.engine.provider.trust.ShownChain;
import org.patchbay.engine.provider.trust.TrustStore;

/** Asks servers for their certificates and takes approved ones over. */
public final class CertificateProbe {
    private final WireOptions options;
    private final TrustStore trustStore;

    public CertificateProbe(WireOptions options, TrustStore trustStore) {
        this.options = options;
        this.trustStore = trustStore;
    }

    /**
     * The chain that a server shows, its own certificate first. Nothing is sent to it beyond the handshake.
     *
     * @throws ProviderException CannotCommunicate; TlsProblem when it speaks no TLS; MalformedUrl when the URL is not https
     */
    public List<X509Certificate> chain(BaseUrl url) {
        if (!url.isTls()) {
            throw new MalformedUrl("'" + url + "' has no certificate: an https URL expected.");
        }
        var call = Call.of("HEAD", URI.create(url.text()));
        var shown = new ShownChain();
        var client = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(shown.context())
                .executor(task -> Thread.ofVirtual().name("certificate-probe").start(task))
                .connectTimeout(options.connect())
                .build();
        try {
            client.sendAsync(HttpRequest.newBuilder(call.uri()).HEAD().build(), BodyHandlers.discarding())
                    .get(options.answer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (shown.chain().isEmpty()) {
                throw Failures.of(call, e.getCause() == null ? e : e.getCause(), options);
            }
        } catch (TimeoutException e) {
            throw Failures.slow(call, options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCommunicate("Interrupted while looking at the certificate of " + url + ".", e);
        } finally {
            client.shutdownNow();
        }
        return shown.chain();
    }

    /**
     * Trusts a certificate of the chain that a server shows now.
     *
     * @param sha256 which one: 64 hexadecimal digits as the administrator saw them, colons and case do not count
     * @throws ProviderException as {@link #chain}; TlsProblem when the server does not show that one (any more)
     */
    public X509Certificate approve(BaseUrl url, String sha256) {
        var wanted = sha256.replace(":", "");
        for (var certificate : chain(url)) {
            if (ServerCertificate.of(certificate).sha256().equalsIgnoreCase(wanted)) {
                trustStore.add(certificate);
                return certificate;
            }
        }
        throw new TlsProblem(
                TlsProblem.Reason.UNTRUSTED,
                url + " shows no certificate with that fingerprint: look at its certificates again.",
                new CertificateException("Another certificate"));
    }
}
