// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys and certificates from PEM files (RFC 7468); text around the blocks, as OVS writes it, is skipped. */
public final class PemFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private PemFiles() {}

    /**
     * All certificates of a file, in its order.
     *
     * @throws PemException when there is none, or the file cannot be read
     */
    public static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                certificates.add(certificate(file, decode(file, blocks.group(2))));
            }
        }
        if (certificates.isEmpty()) {
            throw new PemException(file + " holds no certificate");
        }
        return certificates;
    }

    /**
     * The first private key of a file: PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or SEC1
     * ({@code EC PRIVATE KEY}), not encrypted.
     *
     * @throws PemException when there is none, or the file cannot be read
     */
    public static PrivateKey privateKey(Path file) {
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            switch (blocks.group(1)) {
                case "PRIVATE KEY" -> {
                    return key(file, decode(file, blocks.group(2)));
                }
                case "RSA PRIVATE KEY" -> {
                    refuseEncrypted(file, blocks.group(2));
                    return key(file, Der.pkcs8FromPkcs1(decode(file, blocks.group(2))));
                }
                case "EC PRIVATE KEY" -> {
                    refuseEncrypted(file, blocks.group(2));
                    return key(file, Der.pkcs8FromSec1(decode(file, blocks.group(2))));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted(file);
                default -> {} // parameters of a curve, certificates
            }
        }
        throw new PemException(
                file + " holds no private key; expected PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY, not encrypted");
    }

    // RFC 1421 §4.6.1.1: a header within the block
    private static void refuseEncrypted(Path file, String block) {
        if (block.contains("ENCRYPTED")) {
            throw encrypted(file);
        }
    }

    private static PemException encrypted(Path file) {
        return new PemException(
                file + " holds a private key with a password; 'openssl pkey -in " + file + "' writes it without");
    }

    private static PrivateKey key(Path file, byte[] pkcs8) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                // of another kind
            }
        }
        throw new PemException(file + " holds a private key of an unknown kind; expected RSA, EC or EdDSA");
    }

    private static X509Certificate certificate(Path file, byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new PemException(file + " holds an unreadable certificate: " + e.getMessage(), e);
        }
    }

    private static byte[] decode(Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new PemException(file + " holds broken base64", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new PemException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private static String reason(IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(problem.getMessage());
        };
    }
}
