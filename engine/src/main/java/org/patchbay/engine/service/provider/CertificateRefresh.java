// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trusts what other engines on the same database approve, soon after they did. */
public final class CertificateRefresh implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRefresh.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Thread thread;

    public CertificateRefresh(ProviderCertificates certificates) {
        this.thread = Thread.ofVirtual().name("certificate-refresh").start(() -> run(certificates));
    }

    private static void run(ProviderCertificates certificates) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                try {
                    certificates.load();
                } catch (RuntimeException e) {
                    LOG.debug("No certificates for now", e);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
