// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import org.patchbay.net.pem.PemException;
import org.patchbay.net.pem.PemFiles;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.TlsFiles;
import org.patchbay.ovsdb.TlsMaterial;

/** Makes clients and reads their keys; for {@link OvsdbClient#start} and {@link TlsFiles#read} alone. */
public final class Sessions {
    private Sessions() {}

    /** @throws OvsdbConfigurationException when keys or certificates cannot be read */
    public static OvsdbClient start(OvsdbOptions options) {
        TlsFiles tls = options.tls();
        if (tls != null) {
            TlsContexts.read(tls);
        }
        LiveClient client = new LiveClient(options);
        client.start();
        return client;
    }

    /** @throws OvsdbConfigurationException naming the file that cannot be read */
    public static TlsMaterial read(TlsFiles files) {
        try {
            return new TlsMaterial(
                    PemFiles.privateKey(files.privateKey()),
                    PemFiles.certificates(files.certificate()),
                    PemFiles.certificates(files.caCertificates()));
        } catch (PemException e) {
            throw new OvsdbConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
