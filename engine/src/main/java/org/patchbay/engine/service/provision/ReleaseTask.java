// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalPort;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Deletes the port of a vNIC, however long that takes. A provider that the engine no longer knows keeps it. */
final class ReleaseTask implements Task {
    private final ProviderClients clients;
    private final Duration firstRetry;

    ReleaseTask(ProviderClients clients, Duration firstRetry) {
        this.clients = clients;
        this.firstRetry = firstRetry;
    }

    @Override
    public Patience patience() {
        return Patience.endless(firstRetry);
    }

    @Override
    public void run(Claim claim) {
        OutboxEntry entry = claim.entry();
        String nic = Situation.id(entry, "nic").toString();
        Optional<Provider> found = claim.read(tx -> provider(tx, entry));
        if (found.filter(each -> !each.unmanaged()).isEmpty()) {
            return;
        }
        String inUse = claim.read(tx ->
                tx.nicPorts().find(UUID.fromString(nic)).map(NicPort::portId).orElse(""));
        claim.check();
        clients.ask(found.get(), client -> {
            ports(client, nic, entry.payload().get("port")).forEach(port -> {
                if (!Objects.equals(port, inUse)) {
                    client.ports().delete(port);
                }
            });
            return true;
        });
    }

    private static List<String> ports(ProviderClient client, String nic, @Nullable String known) {
        return known == null
                ? client.ports().ofDevice(nic).stream().map(ExternalPort::id).toList()
                : List.of(known);
    }

    private static Optional<Provider> provider(Tx tx, OutboxEntry entry) {
        return Optional.ofNullable(entry.providerId())
                .flatMap(id -> tx.providers().find(id));
    }

    @Override
    public void troubled(Tx tx, OutboxEntry entry, String why) {
        provider(tx, entry)
                .ifPresent(provider -> Told.tell(
                        tx,
                        entry,
                        NewEvent.of(
                                        EventCode.PORT_REMOVE_FAILED,
                                        "A port could not be removed on provider '" + provider.name()
                                                + "' yet, it will be tried again: " + why)
                                .about(ObjectKind.PROVIDER, provider.id(), provider.name())));
    }
}
