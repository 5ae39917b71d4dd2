// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.cluster.AutoDefine;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.cluster.Usage;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.ClusterNetwork;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** The networks of the cluster in the path. Attaching may define a twin on the cluster's default provider: that is promised. */
public final class ClusterNetworkService implements Resources<ClusterNetwork> {
    /** The call that is owed: a twin of a network on a provider. Payload: network, cluster, name. */
    public static final String DEFINE = "network.define";

    private static final int LONGEST_NAME = 256;
    private final Work work;

    public ClusterNetworkService(Work work) {
        this.work = work;
    }

    @Override
    public List<ClusterNetwork> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(cluster -> work.read(tx -> networks(tx, List.of(cluster))))
                .orElse(List.of());
    }

    @Override
    public List<List<ClusterNetwork>> lists(Call call, List<List<String>> places) {
        return Batch.byOwner(
                work,
                places,
                ClusterNetworkService::networks,
                each -> each.attachment().clusterId());
    }

    private static List<ClusterNetwork> networks(Tx tx, Collection<UUID> clusters) {
        Map<UUID, List<Attachment>> attachments = new HashMap<>();
        tx.attachments()
                .ofClusters(clusters)
                .forEach(each -> attachments
                        .computeIfAbsent(each.networkId(), _ -> new ArrayList<>())
                        .add(each));
        List<ClusterNetwork> found = new ArrayList<>();
        for (Network network : tx.networks().find(attachments.keySet())) {
            attachments
                    .getOrDefault(network.id(), List.of())
                    .forEach(attachment -> found.add(new ClusterNetwork(network, attachment)));
        }
        return found;
    }

    @Override
    public Optional<ClusterNetwork> get(Call call, String id) {
        Optional<UUID> cluster = Ids.parse(call.parent());
        Optional<UUID> network = Ids.parse(id);
        if (cluster.isEmpty() || network.isEmpty()) {
            return Optional.empty();
        }
        return work.read(tx -> tx.attachments()
                .find(cluster.get(), network.get())
                .flatMap(attachment ->
                        tx.networks().find(network.get()).map(found -> new ClusterNetwork(found, attachment))));
    }

    @Override
    public ClusterNetwork add(Call call, Input input) {
        return work.change(call, EventCode.NETWORK_ATTACH_FAILED, change -> {
            Tx tx = change.tx();
            Cluster cluster = cluster(tx, call);
            Network network = tx.networks().lock(wanted(tx, cluster, input));
            change.require(Action.MANAGE_NETWORKS, cluster.id(), "cluster '" + cluster.name() + "'");
            change.require(Action.MANAGE_NETWORKS, network.id(), "network '" + Check.shown(network.name()) + "'");
            if (tx.attachments().find(cluster.id(), network.id()).isPresent()) {
                throw RefusalException.conflict("Network '" + Check.shown(network.name()) + "' is attached to cluster '"
                        + cluster.name() + "' already: expected another");
            }
            Attachment plain = network.external().isPresent()
                    ? Attachment.external(cluster.id(), network.id())
                    // As oVirt has it: required unless the client says otherwise.
                    : new Attachment(
                            cluster.id(), network.id(), true, network.vmNetwork() ? Set.of(Usage.VM) : Set.of());
            Attachment added = merged(plain, input);
            added.check(cluster, network);
            tx.attachments().put(added);
            change.tell(event(EventCode.NETWORK_ATTACH, "was attached to", network, cluster), null, added);
            define(change, network, cluster);
            return new ClusterNetwork(network, added);
        });
    }

    private static void define(Change change, Network network, Cluster cluster) {
        switch (AutoDefine.of(network, cluster)) {
            case NOTHING -> {}
            case NO_DEFAULT_PROVIDER ->
                change.tell(event(
                        EventCode.NO_DEFAULT_PROVIDER,
                        "is not on a provider, as there is no default one in",
                        network,
                        cluster));
            case TWIN ->
                change.tx()
                        .outbox()
                        .add(
                                DEFINE,
                                network.id(),
                                cluster.defaultProviderId(),
                                Map.of(
                                        "network",
                                        network.id().toString(),
                                        "cluster",
                                        cluster.id().toString(),
                                        "name",
                                        AutoDefine.twinName(network)));
        }
    }

    @Override
    public ClusterNetwork update(Call call, ClusterNetwork seen, Input input) {
        return work.change(call, EventCode.NETWORK_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Cluster cluster = cluster(tx, call);
            Network network = tx.networks().get(seen.network().id());
            Attachment before = attached(tx, cluster, network);
            Attachment after = merged(before, input);
            after.check(cluster, network);
            tx.attachments().put(after);
            change.tell(event(EventCode.NETWORK_UPDATE, "was changed in", network, cluster), before, after);
            return new ClusterNetwork(network, after);
        });
    }

    @Override
    public void remove(Call call, ClusterNetwork item) {
        work.change(call, EventCode.NETWORK_DETACH_FAILED, change -> {
            Tx tx = change.tx();
            Cluster cluster = cluster(tx, call);
            Network network = tx.networks().lock(item.network().id());
            Attachment before = attached(tx, cluster, network);
            if (before.usages().contains(Usage.MANAGEMENT)) {
                throw RefusalException.conflict("Network '" + Check.shown(network.name())
                        + "' is the management network of cluster '" + cluster.name() + "': expected another one");
            }
            Use.refuseIfAny(
                    "network '" + Check.shown(network.name()) + "' from cluster '" + cluster.name() + "'",
                    machines(tx, cluster, network));
            tx.attachments().remove(cluster.id(), network.id());
            change.tell(event(EventCode.NETWORK_DETACH, "was detached from", network, cluster), before, null);
            return before;
        });
    }

    private static List<Use> machines(Tx tx, Cluster cluster, Network network) {
        Set<UUID> ids = tx.profiles().ofNetwork(network.id()).stream()
                .flatMap(profile -> tx.vnics().ofProfile(profile.id()).stream())
                .map(Vnic::vmId)
                .collect(Collectors.toSet());
        return tx.vms().find(ids).stream()
                .filter(vm -> vm.clusterId().equals(cluster.id()))
                .map(vm -> new Use("virtual machine", vm.name()))
                .toList();
    }

    // Machines and networks of a cluster are added under its lock.
    private static Cluster cluster(Tx tx, Call call) {
        return tx.clusters()
                .lock(Ids.parse(call.parent())
                        .orElseThrow(() -> RefusalException.notFound("There is no such cluster: expected one")));
    }

    private static Attachment attached(Tx tx, Cluster cluster, Network network) {
        return tx.attachments()
                .find(cluster.id(), network.id())
                .orElseThrow(() -> RefusalException.notFound("Network '" + Check.shown(network.name())
                        + "' is not attached to cluster '" + cluster.name() + "': expected one that is"));
    }

    private static UUID wanted(Tx tx, Cluster cluster, Input input) {
        String id = input.text("id");
        if (id != null) {
            return Ids.parse(id)
                    .orElseThrow(() -> RefusalException.badValue("There is no network '" + Check.shown(id) + "'"));
        }
        String name = input.text("name");
        if (name == null) {
            throw RefusalException.badValue("id and name are missing: expected one of them");
        }
        return tx.networks()
                .idOfName(cluster.dataCenterId(), Check.text("name", name, LONGEST_NAME))
                .orElseThrow(() -> RefusalException.badValue("There is no network named '" + Check.shown(name)
                        + "' in the data center of cluster '" + cluster.name() + "'"));
    }

    private static Attachment merged(Attachment under, Input input) {
        List<String> sent = input.texts("usages");
        Set<Usage> usages = under.usages();
        if (sent != null) {
            usages = EnumSet.noneOf(Usage.class);
            for (String word : sent) {
                usages.add(Check.oneOf(Usage.class, "usages", word));
            }
        }
        return new Attachment(under.clusterId(), under.networkId(), input.flag("required", under.required()), usages);
    }

    private static NewEvent event(EventCode code, String what, Network network, Cluster cluster) {
        return NewEvent.of(
                        code,
                        "Network '" + Check.shown(network.name()) + "' " + what + " cluster '" + cluster.name() + "'.")
                .about(ObjectKind.NETWORK, network.id(), network.name())
                .about(ObjectKind.CLUSTER, cluster.id(), cluster.name());
    }
}
