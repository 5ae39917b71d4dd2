// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates as text (RFC 7468). */
public final class Pem {
    private Pem() {}

    /**
     * All certificates of a text, at least one.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static List<X509Certificate> certificates(String text) {
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("No certificate in the text: PEM expected");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("Not a PEM certificate", e);
        }
    }
}
