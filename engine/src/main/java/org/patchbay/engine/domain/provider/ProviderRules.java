// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;

/** What may be done with a provider. Whether a test of the connection passes does not matter. */
public final class ProviderRules {
    private ProviderRules() {}

    /** @param sameName the provider that has this name now */
    public static void checkAdd(Provider provider, Optional<UUID> sameName) {
        NameRule.unique("A provider", provider.name(), provider.id(), sameName);
    }

    /** @param sameName the provider that has the new name now */
    public static void checkUpdate(Provider before, Provider after, Optional<UUID> sameName) {
        if (before.type() != after.type()) {
            throw RefusalException.conflict("The type of provider '" + before.name() + "' cannot change: expected '"
                    + Check.code(before.type()) + "', not '" + Check.code(after.type()) + "'");
        }
        NameRule.unique("A provider", after.name(), before.id(), sameName);
    }

    /**
     * Nothing is deleted on the provider, and force does not get round it.
     *
     * @param uses virtual machines and templates on its networks, clusters that have it as default
     */
    public static void checkRemove(Provider provider, List<Use> uses) {
        Use.refuseIfAny("provider '" + provider.name() + "'", uses);
    }

    /** Reading from it: its networks, its subnets, a test of the connection. */
    public static void checkCallable(Provider provider) {
        if (provider.unmanaged()) {
            throw RefusalException.conflict(
                    "Provider '" + provider.name() + "' is unmanaged: expected one that the engine may call");
        }
    }

    /** Creating and deleting networks and subnets on it. */
    public static void checkWritable(Provider provider) {
        checkCallable(provider);
        if (provider.readOnly()) {
            throw RefusalException.conflict("Provider '" + provider.name()
                    + "' is read-only: expected one on which the engine may create and delete networks and subnets");
        }
    }
}
