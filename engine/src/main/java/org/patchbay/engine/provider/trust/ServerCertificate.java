// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.trust;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A certificate as an administrator judges it.
 *
 * @param subject distinguished name (RFC 2253)
 * @param issuer distinguished name (RFC 2253)
 * @param sha256 of the DER form, 64 hexadecimal digits, lower case
 * @param selfSigned whether it is signed with its own key
 * @param pem the certificate itself (RFC 7468)
 */
public record ServerCertificate(
        String subject,
        String issuer,
        String sha256,
        Instant notBefore,
        Instant notAfter,
        boolean selfSigned,
        String pem) {

    public static ServerCertificate of(X509Certificate certificate) {
        try {
            var der = certificate.getEncoded();
            return new ServerCertificate(
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(der)),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    isSelfSigned(certificate),
                    pem(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A certificate without encoding", e);
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String pem(byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }
}
