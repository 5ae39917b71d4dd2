// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.nio.file.Path;
import java.util.Objects;
import org.patchbay.ovsdb.session.Sessions;

/**
 * The PEM files for {@code ssl:} remotes, as the tools of Open vSwitch take them. The server's certificate must descend from
 * {@code caCertificates}; the host's name is not compared, since OVS certificates carry an identifier instead.
 *
 * @param privateKey PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or SEC1 ({@code EC PRIVATE KEY}), not encrypted
 * @param certificate our certificate, followed by intermediates if any
 * @param caCertificates one or several trusted authorities
 */
public record TlsFiles(Path privateKey, Path certificate, Path caCertificates) {
    public TlsFiles {
        Objects.requireNonNull(privateKey);
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(caCertificates);
    }

    /**
     * Reads the files, for those who want to look into them before a client does.
     *
     * @throws OvsdbConfigurationException naming the file that cannot be read
     */
    public TlsMaterial read() {
        return Sessions.read(this);
    }
}
