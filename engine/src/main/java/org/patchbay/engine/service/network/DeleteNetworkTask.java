// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/**
 * Deletes on its provider what was made there for a network that the engine then did not keep. Only what carries the engine's own mark
 * is deleted, never what merely has the name.
 */
final class DeleteNetworkTask implements Task {
    // A request that was under way when its engine died may still be carried out.
    private static final int LOOKS = 4;
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
        OutboxEntry entry = claim.entry();
        UUID id = entry.providerId();
        Optional<Provider> provider =
                id == null ? Optional.empty() : claim.read(tx -> tx.providers().find(id));
        if (provider.isEmpty() || provider.get().unmanaged()) {
            return;
        }
        claim.check();
        Map<String, String> what = entry.payload();
        boolean gone = clients.ask(provider.get(), client -> isGone(client, what));
        if (gone) {
            return;
        }
        if (entry.attempts() < LOOKS) {
            throw RefusalException.notFound("Network '" + name(what) + "' is not on provider '"
                    + provider.get().name() + "', or not yet: expected it there");
        }
        List<ExternalNetwork> same = clients.ask(provider.get(), client -> named(client, what));
        claim.end(tx -> tellLeft(tx, provider.get(), same));
    }

    private static List<ExternalNetwork> named(ProviderClient client, Map<String, String> what) {
        return client.networks().named(what.getOrDefault("name", ""));
    }

    private static String name(Map<String, String> what) {
        return Check.shown(what.getOrDefault("name", ""));
    }

    // A provider that keeps no descriptions shows no mark either: what may be left there is for people to judge.
    private static void tellLeft(Tx tx, Provider provider, List<ExternalNetwork> same) {
        same.stream()
                .filter(each -> each.description().isEmpty())
                .filter(each -> tx.networks().ofProvider(provider.id()).stream()
                        .flatMap(known -> known.external().stream())
                        .noneMatch(known -> known.externalId().equals(each.id())))
                .forEach(each -> tx.events()
                        .add(NewEvent.of(
                                        EventCode.NETWORK_REMOVE_FAILED,
                                        "Network '" + Check.shown(each.name()) + "' (" + Check.shown(each.id())
                                                + ") on provider '" + provider.name()
                                                + "' may have been made in vain; it was left, as it has no mark.")
                                .about(ObjectKind.PROVIDER, provider.id(), provider.name())));
    }

    private static boolean isGone(ProviderClient client, Map<String, String> what) {
        String known = what.get("network");
        if (known != null) {
            client.networks().delete(known);
            return true;
        }
        List<ExternalNetwork> marked = named(client, what).stream()
                .filter(there -> there.description().equals(Optional.ofNullable(what.get("mark"))))
                .toList();
        marked.forEach(each -> client.networks().delete(each.id()));
        return !marked.isEmpty();
    }

    @Override
    public void troubled(Tx tx, OutboxEntry entry, String why) {
        UUID id = entry.providerId();
        if (id == null || !entry.payload().containsKey("network")) {
            return;
        }
        tx.providers()
                .find(id)
                .ifPresent(provider -> tx.events()
                        .add(NewEvent.of(
                                        EventCode.NETWORK_REMOVE_FAILED,
                                        "A network that was made in vain is not removed on provider '" + provider.name()
                                                + "' yet, it will be tried again: " + why)
                                .about(ObjectKind.PROVIDER, provider.id(), provider.name())));
    }
}
