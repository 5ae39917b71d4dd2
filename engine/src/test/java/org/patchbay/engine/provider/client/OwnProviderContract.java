// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.patchbay.engine.provider.peer.OwnProvider;

/** The contract on Patchbay's own provider. */
abstract class OwnProviderContract extends ProviderContract {
    private static @Nullable OwnProvider provider;

    @BeforeAll
    static void start() {
        provider = OwnProvider.start();
    }

    @AfterAll
    static void stop() {
        provider().close();
    }

    static OwnProvider provider() {
        return Objects.requireNonNull(provider);
    }

    @Override
    String url() {
        return provider().networking();
    }

    @Override
    int vlan() {
        return 502;
    }
}
