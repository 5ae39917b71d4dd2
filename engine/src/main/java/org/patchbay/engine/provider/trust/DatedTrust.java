// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Trust in which time counts also for a certificate that is trusted itself: the JDK does not look at the dates of a trust anchor
 * (RFC 5280 section 6.1.1 leaves them aside), and most providers show a certificate they signed themselves. The JDK checks names
 * afterwards.
 */
record DatedTrust(X509TrustManager trust) implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (chain.length > 0) {
            chain[0].checkValidity();
        }
        trust.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
