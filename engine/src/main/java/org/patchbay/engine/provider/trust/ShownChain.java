// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Remembers the chain that a server shows, and accepts none: no request ever reaches a server that nobody approved. */
public final class ShownChain implements X509TrustManager {
    private final AtomicReference<List<X509Certificate>> shown = new AtomicReference<>(List.of());

    /** The server's own certificate first; empty when it showed none. */
    public List<X509Certificate> chain() {
        return shown.get();
    }

    /** For a client whose handshakes are to end in {@link #chain}. */
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        shown.set(List.of(chain));
        throw new CertificateException("Only looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("This is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
