// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.TlsFiles;
import org.patchbay.ovsdb.TlsMaterial;

/** Makes TLS contexts from PEM files: the peer must descend from the CA, and no name is compared. */
final class TlsContexts {
    private static final char[] NO_PASSWORD = {};

    private TlsContexts() {}

    /** @throws OvsdbConfigurationException naming the file that cannot be used */
    static SSLContext read(TlsFiles files) {
        TlsMaterial material = Sessions.read(files);
        List<X509Certificate> authorities = material.authorities();
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "own", material.privateKey(), NO_PASSWORD, material.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);

            KeyStore trusted = emptyStore();
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("ca" + i, authorities.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);

            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new OvsdbConfigurationException("cannot use " + files + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
