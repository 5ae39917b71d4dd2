// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.Optional;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.provider.wire.BaseUrl;

class OwnProviderV3Test extends OwnProviderContract {
    @Override
    Credentials credentials() {
        return new Credentials.V3(
                new BaseUrl(provider().identity() + "/v3"),
                "admin",
                "Default",
                OwnProvider.PASSWORD,
                Optional.of(new Credentials.Project("admin", "Default")));
    }
}
