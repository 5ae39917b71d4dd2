// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.service.network.Import;
import org.patchbay.engine.service.provider.ProviderService;
import org.patchbay.engine.service.work.Changes;
import org.patchbay.engine.store.SyncStates;
import org.patchbay.engine.store.Tx;

/** A plan in its transaction. */
final class SyncApply {
    /** So often in a row a mass loss must be seen to be believed. */
    static final int BELIEVED_AFTER = 3;

    private static final int LONGEST_NAME = 256;
    private static final int TOLD_ONE_BY_ONE = 50;

    private final Tx tx;
    private final Provider provider;
    private final Map<UUID, Set<String>> names = new HashMap<>();
    private final Map<UUID, Map<String, String>> facts = new HashMap<>();
    private int refused;

    SyncApply(Tx tx, Provider provider) {
        this.tx = tx;
        this.provider = provider;
    }

    SyncReport run(SyncPlan plan, Duration next) {
        SyncStates.State before = tx.syncs().of(provider.id());
        boolean hold = plan.isDoubtful() && before.heldTimes() + 1 < BELIEVED_AFTER;
        facts.putAll(plan.facts());
        plan.added().forEach(this::add);
        plan.changed().forEach(this::change);
        if (!hold) {
            mark(plan.lost(), true, EventCode.NETWORK_MISSING, "is no longer on");
        }
        mark(plan.found(), false, EventCode.NETWORK_FOUND_AGAIN, "is again on");
        tx.seen().put(facts);
        SyncReport report = new SyncReport(
                plan.added().size(),
                plan.changed().size(),
                hold ? 0 : plan.lost().size(),
                plan.found().size(),
                refused,
                hold ? plan.lost().size() : 0);
        tx.syncs()
                .put(
                        new SyncStates.State(provider.id(), 0, null, report.held(), hold ? before.heldTimes() + 1 : 0),
                        next);
        tell(report, before);
        return report;
    }

    private void add(SyncPlan.Addition addition) {
        DataCenter in = tx.dataCenters().get(addition.dataCenter());
        ExternalNetwork there = addition.network();
        String name = free(in.id(), there);
        Network network = Import.into(tx, provider, there, in, name, false);
        namesIn(in.id()).add(name);
        facts.put(network.id(), Facts.of(there));
        tx.events()
                .add(Changes.tell(
                        Import.event(EventCode.NETWORK_IMPORT_BY_SYNC, network, in, provider), null, network));
    }

    /** The provider's name, as far as the engine can have it, and something of the id after it where it is taken. */
    private String free(UUID center, ExternalNetwork there) {
        String name = there.name()
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (name.isEmpty()) {
            name = there.id();
        }
        if (name.regionMatches(true, 0, "bond", 0, 4)) {
            name = "net-" + name;
        }
        String most = cut(name, LONGEST_NAME);
        if (!namesIn(center).contains(most)) {
            return most;
        }
        String tail = "-" + there.id();
        return cut(name, LONGEST_NAME - tail.length()) + tail;
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private Set<String> namesIn(UUID center) {
        return names.computeIfAbsent(
                center,
                id -> tx.networks().inDataCenter(id).stream().map(Network::name).collect(Collectors.toSet()));
    }

    private void change(SyncPlan.Alteration alteration) {
        Network before = alteration.before();
        Network after = alteration.after();
        Set<String> taken = namesIn(before.dataCenterId());
        if (!before.name().equals(after.name())) {
            if (taken.contains(after.name()) || after.name().regionMatches(true, 0, "bond", 0, 4)) {
                after = after.withName(before.name());
                refused++;
            }
            taken.add(after.name());
        }
        Network updated = tx.networks().update(after);
        tx.events().add(Changes.tell(event(EventCode.NETWORK_UPDATE, updated, "was changed on"), before, updated));
    }

    private void mark(List<Network> networks, boolean missing, EventCode code, String what) {
        if (networks.isEmpty()) {
            return;
        }
        tx.networks().markMissing(networks.stream().map(Network::id).toList(), missing);
        networks.stream().limit(TOLD_ONE_BY_ONE).forEach(each -> tx.events().add(event(code, each, what)));
        int more = networks.size() - TOLD_ONE_BY_ONE;
        if (more > 0) {
            tx.events()
                    .add(ProviderService.event(code, "and " + more + " more networks: each " + what + " it", provider));
        }
    }

    private NewEvent event(EventCode code, Network network, String what) {
        return NewEvent.of(
                        code,
                        "Network '" + Check.shown(network.name()) + "' " + what + " provider '" + provider.name()
                                + "'.")
                .about(ObjectKind.NETWORK, network.id(), network.name())
                .about(ObjectKind.PROVIDER, provider.id(), provider.name());
    }

    /** Nothing is said of what nothing came out of, unless that is news. */
    private void tell(SyncReport report, SyncStates.State before) {
        boolean stillHeld = report.held() > 0 && before.held() == report.held();
        boolean silent = report.isEmpty() || (stillHeld && report.imported() + report.changed() + report.found() == 0);
        if (silent && before.trouble() == null) {
            return;
        }
        tx.events().add(ProviderService.event(EventCode.PROVIDER_SYNC_STARTED, "is synchronised", provider));
        tx.events()
                .add(ProviderService.event(
                        report.isComplete() ? EventCode.PROVIDER_SYNC_PERFORMED : EventCode.PROVIDER_SYNC_INCOMPLETE,
                        "was synchronised: " + report,
                        provider));
        tx.events().add(ProviderService.event(EventCode.PROVIDER_SYNC_ENDED, "has been synchronised", provider));
    }
}
