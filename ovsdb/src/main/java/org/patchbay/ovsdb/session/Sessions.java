// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbOptions;

/** Makes clients; for {@link OvsdbClient#start} alone. */
public final class Sessions {
    private Sessions() {}

    @SuppressWarnings("DoNotCallSuggester")
    public static OvsdbClient start(OvsdbOptions options) {
        throw new OvsdbConfigurationException("connections to " + options.database() + " are not built yet");
    }
}
