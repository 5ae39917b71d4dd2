// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.TlsFiles;
import org.patchbay.ovsdb.TlsMaterial;

/** Looks at a key, its certificate and its CA as ovn-controller would, which only logs what is wrong with them. */
public final class TlsCheck {
    private TlsCheck() {}

    /**
     * @return the end of the certificate's validity
     * @throws SetupException naming the first file that cannot be used, and why
     */
    public static Instant check(TlsFiles files, Instant now) {
        readable("--key", files.privateKey());
        readable("--certificate", files.certificate());
        readable("--ca", files.caCertificates());
        TlsMaterial material = read(files);
        X509Certificate own = material.chain().getFirst();
        valid("--certificate", files.certificate(), own, now);
        matching(files, material.privateKey(), own);
        descending(files, material, now);
        return own.getNotAfter().toInstant();
    }

    private static void readable(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            throw SetupException.usage(option + ": there is no file '" + file + "', expected a file in PEM");
        }
        if (!Files.isReadable(file)) {
            throw SetupException.usage(option + ": the file '" + file + "' cannot be read by this user");
        }
    }

    private static TlsMaterial read(TlsFiles files) {
        try {
            return files.read();
        } catch (OvsdbConfigurationException e) {
            throw SetupException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static void valid(String option, Path file, X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw SetupException.usage(option + ": the certificate in '" + file + "' expired on " + until + " ("
                    + certificate.getSubjectX500Principal() + "), expected one that is valid now");
        }
        if (now.isBefore(from)) {
            throw SetupException.usage(option + ": the certificate in '" + file + "' is valid from " + from
                    + " only, expected one that is valid now; is this machine's clock right?");
        }
    }

    /** What the key signs, the certificate must verify. */
    private static void matching(TlsFiles files, PrivateKey key, X509Certificate certificate) {
        byte[] probe = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // A key of another kind than the certificate's cannot match either.
        }
        throw SetupException.usage("--key: '" + files.privateKey() + "' is not the key of the certificate in '"
                + files.certificate() + "' (" + certificate.getSubjectX500Principal() + ")");
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** An authority that has expired does no harm beside one that has not. */
    private static void descending(TlsFiles files, TlsMaterial material, Instant now) {
        X509Certificate own = material.chain().getFirst();
        if (material.authorities().contains(own)) {
            return;
        }
        // A chain may end with the authority itself, which is no part of the path (RFC 5280 §6.1).
        List<X509Certificate> chain = material.chain().stream()
                .filter(certificate -> !material.authorities().contains(certificate))
                .toList();
        try {
            Optional<String> why =
                    trouble(chain, material.authorities().stream().filter(each -> isValid(each, now)));
            if (why.isEmpty()) {
                return;
            }
            for (X509Certificate authority : material.authorities()) {
                if (trouble(chain, Stream.of(authority)).isEmpty()) {
                    valid("--ca", files.caCertificates(), authority, now);
                }
            }
            throw SetupException.usage("--ca: '" + files.caCertificates() + "' does not verify the certificate in '"
                    + files.certificate() + "', issued by " + own.getIssuerX500Principal() + ": " + why.get());
        } catch (GeneralSecurityException e) {
            throw SetupException.usage("--ca: '" + files.caCertificates() + "' cannot be used: " + e.getMessage());
        }
    }

    /** Why none of the authorities verifies the chain. */
    private static Optional<String> trouble(List<X509Certificate> chain, Stream<X509Certificate> authorities)
            throws GeneralSecurityException {
        Set<TrustAnchor> anchors =
                authorities.map(authority -> new TrustAnchor(authority, null)).collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            return Optional.of("it holds no certificate that is valid now");
        }
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isAfter(certificate.getNotAfter().toInstant())
                && !now.isBefore(certificate.getNotBefore().toInstant());
    }
}
