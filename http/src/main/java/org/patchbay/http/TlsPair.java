// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.patchbay.net.pem.PemException;
import org.patchbay.net.pem.PemFiles;

/** A private key and its certificate, read and found to belong together. */
record TlsPair(SSLContext context, X509Certificate certificate) {
    private static final char[] NO_PASSWORD = {};

    /** @throws IllegalArgumentException naming the file that cannot be used */
    static TlsPair read(ListenerTls files) {
        try {
            PrivateKey key = PemFiles.privateKey(files.privateKey());
            List<X509Certificate> chain = PemFiles.certificates(files.certificate());
            if (!belongTogether(key, chain.getFirst().getPublicKey())) {
                throw new IllegalArgumentException("the private key in " + files.privateKey()
                        + " is not that of the first certificate in " + files.certificate());
            }
            return new TlsPair(context(key, chain), chain.getFirst());
        } catch (PemException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("cannot use the certificate in " + files.certificate(), e);
        }
    }

    private static SSLContext context(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static boolean belongTogether(PrivateKey own, PublicKey stated) throws GeneralSecurityException {
        if (!own.getAlgorithm().equals(stated.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (own.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> own.getAlgorithm();
                });
        byte[] text = {1, 2, 3, 4};
        signature.initSign(own);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(stated);
        signature.update(text);
        return signature.verify(signed);
    }

    /** What it is for, for the log. */
    String described() {
        return "the certificate of " + certificate.getSubjectX500Principal().getName() + ", good until " + ends();
    }

    Instant ends() {
        return certificate.getNotAfter().toInstant();
    }
}
