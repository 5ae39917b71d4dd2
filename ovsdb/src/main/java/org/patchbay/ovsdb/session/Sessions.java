// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.TlsFiles;

/** Makes clients; for {@link OvsdbClient#start} alone. */
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
}
