// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.provider.Authentication;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.Tx;

/** A provider that is started together with the engine and made known to it by whoever starts them. */
public final class ProviderBeside {
    private ProviderBeside() {}

    /** Adds it; one of the name gets its address and credentials instead. @return its id */
    public static UUID add(Store store, Provider wanted) {
        return store.inTransaction(tx -> {
            Optional<UUID> there = tx.providers().idOfName(wanted.name());
            if (there.isPresent()) {
                Provider before = tx.providers().lock(there.get());
                tx.providers().update(with(before, wanted.url(), wanted.authentication()));
                return there.get();
            }
            tx.providers().add(wanted);
            tell(tx, EventCode.PROVIDER_ADD, wanted, "was added");
            return wanted.id();
        });
    }

    /**
     * Tells where it is now, unless an administrator has removed it or given it another address.
     *
     * @param from where it was when this was last told
     */
    public static void move(Store store, UUID id, String from, String url, String authenticationUrl) {
        store.change(tx -> tx.providers()
                .find(id)
                .filter(provider -> from.equals(provider.url()) && !from.equals(url))
                .ifPresent(provider -> {
                    Authentication old = provider.authentication();
                    Authentication now = new Authentication(
                            old.required(),
                            old.username(),
                            old.password(),
                            authenticationUrl,
                            old.tenantName(),
                            old.userDomainName(),
                            old.projectName(),
                            old.projectDomainName());
                    Provider moved = tx.providers().update(with(provider, url, now));
                    tell(tx, EventCode.PROVIDER_UPDATE, moved, "is now at " + url);
                }));
    }

    private static Provider with(Provider before, @Nullable String url, Authentication authentication) {
        return new Provider(
                before.id(),
                before.name(),
                before.description(),
                url,
                before.kind(),
                authentication,
                before.readOnly(),
                before.autoSync(),
                before.portLifecycle(),
                before.customProperties(),
                before.version());
    }

    private static void tell(Tx tx, EventCode code, Provider provider, String what) {
        tx.events()
                .add(NewEvent.of(code, "Provider '" + provider.name() + "' " + what + ".")
                        .about(ObjectKind.PROVIDER, provider.id(), provider.name()));
    }
}
