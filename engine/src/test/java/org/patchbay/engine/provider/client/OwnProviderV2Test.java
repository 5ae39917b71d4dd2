// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.Optional;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.provider.wire.BaseUrl;

class OwnProviderV2Test extends OwnProviderContract {
    @Override
    Credentials credentials() {
        var identity = new BaseUrl(provider().identity() + "/v2.0");
        return new Credentials.V2(identity, "admin", OwnProvider.PASSWORD, Optional.of("admin"));
    }
}
