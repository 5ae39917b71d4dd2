// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.machine.HostReboot;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Hosts. What is to happen on a host is promised: who talks to hosts keeps it. */
public final class HostService implements Resources<Host> {
    /** The calls that are owed. Payload: address. */
    public static final String INSTALL = "host.install";

    public static final String CONNECT = "host.connect";
    private final Work work;

    public HostService(Work work) {
        this.work = work;
    }

    @Override
    public List<Host> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.hosts().page(0, listing.max())
                : tx.hosts().list());
    }

    @Override
    public Optional<Host> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.hosts().find(key)));
    }

    @Override
    public Map<String, Host> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.hosts().find(keys), Host::id);
    }

    @Override
    public Host add(Call call, Input input) {
        return work.change(call, EventCode.HOST_ADD_FAILED, change -> {
            Tx tx = change.tx();
            Input.Named named = input.reference("cluster");
            if (named == null) {
                throw RefusalException.badValue("cluster is missing: expected that of the host");
            }
            Cluster cluster = tx.clusters().lock(change.id(ObjectKind.CLUSTER, named));
            change.require(Action.ADMINISTER, cluster.id(), "cluster '" + cluster.name() + "'");
            Host added = change.merge().host(Host.of(UUID.randomUUID(), cluster.id(), "new", "address"), input);
            unique(tx, added);
            tx.hosts().add(added);
            promise(tx, INSTALL, added);
            change.tell(event(EventCode.HOST_ADD, "was added", added), null, added);
            return added;
        });
    }

    @Override
    public Host update(Call call, Host seen, Input input) {
        return work.change(call, EventCode.HOST_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Host before = tx.hosts().lock(seen.id());
            Host after = change.merge().host(before, input);
            Cluster to = tx.clusters().get(after.clusterId());
            if (!before.clusterId().equals(after.clusterId())) {
                change.require(Action.ADMINISTER, to.id(), "cluster '" + to.name() + "'");
            }
            before.checkUpdate(after, tx.clusters().get(before.clusterId()), to);
            unique(tx, after);
            Host updated = tx.hosts().update(after);
            change.tell(event(EventCode.HOST_UPDATE, "was changed", updated), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, Host item) {
        work.change(call, EventCode.HOST_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Host before = tx.hosts().lock(item.id());
            before.checkRemove(tx.hosts().uses(before.id()));
            tx.hosts().remove(before.id());
            change.tell(event(EventCode.HOST_REMOVE, "was removed", before), before, null);
            return before;
        });
    }

    @Override
    public ActionResult act(Call call, Host item, String action, Input parameters) {
        return switch (action) {
            case "activate" -> to(call, item, HostStatus.CONNECTING, CONNECT, EventCode.HOST_ACTIVATE);
            case "install" -> to(call, item, HostStatus.INSTALLING, INSTALL, EventCode.HOST_INSTALL);
            case "deactivate" -> deactivate(call, item);
            case "fence" -> fence(call, item, parameters.text("fence_type", ""));
            default -> throw RefusalException.badValue("A host has no action '" + Check.shown(action) + "'");
        };
    }

    private ActionResult to(Call call, Host item, HostStatus status, String owed, EventCode code) {
        work.change(call, EventCode.HOST_INSTALL_FAILED, change -> {
            Tx tx = change.tx();
            Host before = tx.hosts().lock(item.id());
            if (!before.status().idle() && before.status() != HostStatus.NON_OPERATIONAL) {
                throw RefusalException.conflict("Host '" + before.name() + "' is '" + Check.code(before.status())
                        + "': expected it in maintenance");
            }
            Host after = tx.hosts().update(before.withStatus(status));
            promise(tx, owed, after);
            change.tell(event(code, "is '" + Check.code(status) + "'", after), before, after);
            return after;
        });
        return ActionResult.DONE;
    }

    // With machines on it, it waits for them to leave.
    private ActionResult deactivate(Call call, Host item) {
        work.change(call, EventCode.HOST_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Host before = tx.hosts().lock(item.id());
            if (before.status() == HostStatus.MAINTENANCE) {
                throw RefusalException.conflict(
                        "Host '" + before.name() + "' is in maintenance already: expected it to be active");
            }
            HostStatus status = tx.hosts().uses(before.id()).isEmpty()
                    ? HostStatus.MAINTENANCE
                    : HostStatus.PREPARING_FOR_MAINTENANCE;
            Host after = tx.hosts().update(before.withStatus(status));
            change.tell(event(EventCode.HOST_MAINTENANCE, "is '" + Check.code(status) + "'", after), before, after);
            return after;
        });
        return ActionResult.DONE;
    }

    // There is no power management: somebody has rebooted it, and says so.
    private ActionResult fence(Call call, Host item, String type) {
        if (!type.equals("manual")) {
            throw RefusalException.badValue(
                    "fence_type is '" + Check.shown(type)
                            + "': expected 'manual', which confirms that the host was rebooted, as there is no power management");
        }
        work.change(call, EventCode.HOST_REBOOT_CONFIRMATION_FAILED, change -> {
            Tx tx = change.tx();
            Host before = tx.hosts().lock(item.id());
            HostReboot.confirm(change, before);
            Host after = before.status() == HostStatus.PREPARING_FOR_MAINTENANCE
                    ? tx.hosts().update(before.withStatus(HostStatus.MAINTENANCE))
                    : before;
            change.tell(
                    event(EventCode.HOST_REBOOT_CONFIRMED, "was confirmed to have been rebooted", after),
                    before,
                    after);
            return after;
        });
        return ActionResult.DONE;
    }

    private static void promise(Tx tx, String kind, Host host) {
        tx.outbox().add(kind, host.id(), null, Map.of("address", host.address()));
    }

    private static void unique(Tx tx, Host wanted) {
        NameRule.unique("A host", wanted.name(), wanted.id(), tx.hosts().idOfName(wanted.name()));
    }

    private static NewEvent event(EventCode code, String what, Host item) {
        return NewEvent.of(code, "Host '" + item.name() + "' " + what + ".")
                .about(ObjectKind.HOST, item.id(), item.name());
    }
}
