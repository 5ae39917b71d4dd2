// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificates that are accepted at a moment. Two are equal only if they are the same. */
public final class Trust {
    private final List<X509Certificate> certificates;
    private final SSLContext context;

    Trust(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
        try {
            this.context = SSLContext.getInstance("TLS");
            this.context.init(null, new TrustManager[] {new DatedTrust(trustManager(certificates))}, null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JDK has no TLS", e);
        }
    }

    private static X509TrustManager trustManager(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var certificate : certificates) {
            store.setCertificateEntry(ServerCertificate.of(certificate).sha256(), certificate);
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** For clients that connect to providers. */
    public SSLContext context() {
        return context;
    }
}
