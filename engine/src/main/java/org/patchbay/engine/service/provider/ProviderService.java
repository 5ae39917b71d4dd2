// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.util.Collection;
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
import org.patchbay.engine.domain.provider.ProviderRules;
import org.patchbay.engine.provider.client.ConnectionTest;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.MergeNetwork;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** External network providers. */
public final class ProviderService implements Resources<Provider> {
    private final Work work;
    private final ProviderClients clients;
    private final ProviderCertificates certificates;
    private final Map<String, ProviderAction> actions;

    /** @param actions by name, those that others do */
    public ProviderService(
            Work work,
            ProviderClients clients,
            ProviderCertificates certificates,
            Map<String, ProviderAction> actions) {
        this.actions = Map.copyOf(actions);
        this.work = work;
        this.clients = clients;
        this.certificates = certificates;
    }

    @Override
    public List<Provider> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.providers().page(0, listing.max())
                : tx.providers().list());
    }

    @Override
    public Optional<Provider> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.providers().find(key)));
    }

    @Override
    public Map<String, Provider> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.providers().find(keys), Provider::id);
    }

    @Override
    public Provider add(Call call, Input input) {
        return work.change(call, EventCode.PROVIDER_ADD_FAILED, change -> {
            Tx tx = change.tx();
            Provider under =
                    Provider.of(UUID.randomUUID(), input.text("name", ""), input.text("url"), MergeNetwork.kind(input));
            Provider added = MergeNetwork.provider(under, input);
            ProviderRules.checkAdd(added, tx.providers().idOfName(added.name()));
            tx.providers().add(added);
            change.tell(event(EventCode.PROVIDER_ADD, "was added", added), null, added);
            return added;
        });
    }

    @Override
    public Provider update(Call call, Provider seen, Input input) {
        return work.change(call, EventCode.PROVIDER_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Provider before = tx.providers().lock(seen.id());
            Provider after = MergeNetwork.provider(before, input);
            ProviderRules.checkUpdate(before, after, tx.providers().idOfName(after.name()));
            Provider updated = tx.providers().update(after);
            change.tell(event(EventCode.PROVIDER_UPDATE, "was changed", updated), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, Provider item) {
        work.change(call, EventCode.PROVIDER_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Provider before = tx.providers().lock(item.id());
            ProviderRules.checkRemove(before, tx.providers().uses(before.id()));
            int gone = tx.networks().ofProvider(before.id()).size();
            tx.providers().remove(before.id());
            change.tell(
                    event(EventCode.PROVIDER_REMOVE, "was removed, with " + gone + " networks of the engine", before),
                    before,
                    null);
            return before;
        });
        clients.forget(item.id());
    }

    @Override
    public ActionResult act(Call call, Provider item, String action, Input parameters) {
        switch (action) {
            case "testconnectivity" -> {
                ConnectionTest test = clients.call(item, ConnectionTest::run);
                // Whatever it is, also that nothing is found there: it is not our object that is missing.
                if (!test.ok()) {
                    throw ProviderClients.failed(test.message());
                }
            }
            case "importcertificates" -> certificates.approve(call, item, parameters);
            default -> {
                ProviderAction other = actions.get(action);
                if (other == null) {
                    throw RefusalException.badValue("A provider has no action '" + Check.shown(action) + "'");
                }
                return other.act(call, item, parameters);
            }
        }
        return ActionResult.DONE;
    }

    public static NewEvent event(EventCode code, String what, Provider item) {
        return NewEvent.of(code, "Provider '" + item.name() + "' " + what + ".")
                .about(ObjectKind.PROVIDER, item.id(), item.name());
    }
}
