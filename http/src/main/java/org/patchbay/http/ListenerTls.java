// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The PEM files that make a listener speak HTTPS. They are looked at every second: a new pair that is good is taken for the
 * connections to come, a bad one is told in the log and the old pair stays.
 *
 * @param certificate our certificate, followed by intermediates if any
 * @param privateKey PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or SEC1 ({@code EC PRIVATE KEY}), not encrypted
 */
public record ListenerTls(Path certificate, Path privateKey) {
    public ListenerTls {
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(privateKey);
    }

    /**
     * Reads the files as a listener does when it starts.
     *
     * @throws IllegalArgumentException naming the file that cannot be used, or that the two do not belong together
     */
    public void check() {
        TlsPair.read(this);
    }
}
