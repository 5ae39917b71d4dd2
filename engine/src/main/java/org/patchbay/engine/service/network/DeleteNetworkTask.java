// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Deletes on its provider what was made there for a network that the engine then could not keep. */
final class DeleteNetworkTask implements Task {
    private final ProviderClients clients;
    private final Duration firstRetry;

    DeleteNetworkTask(ProviderClients clients, Duration firstRetry) {
        this.clients = clients;
        this.firstRetry = firstRetry;
    }

    @Override
    public Patience patience() {
        return Patience.endless(firstRetry);
    }

    @Override
    public void run(Claim claim) {
        String network = claim.entry().payload().getOrDefault("network", "");
        Optional<Provider> provider =
                claim.read(tx -> tx.providers().find(claim.entry().subject()));
        claim.check();
        provider.ifPresent(of -> clients.ask(of, client -> client.networks().delete(network)));
    }

    @Override
    public void troubled(Tx tx, OutboxEntry entry, String why) {
        tx.providers()
                .find(entry.subject())
                .ifPresent(provider -> tx.events()
                        .add(NewEvent.of(
                                        EventCode.NETWORK_REMOVE_FAILED,
                                        "A network that was made in vain is not removed on provider '" + provider.name()
                                                + "' yet, it will be tried again: " + why)
                                .about(ObjectKind.PROVIDER, provider.id(), provider.name())));
    }
}
