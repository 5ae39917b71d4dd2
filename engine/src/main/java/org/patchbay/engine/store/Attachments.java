// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.cluster.Usage;

/** Networks in clusters. */
public final class Attachments {
    private final Handle handle;

    Attachments(Handle handle) {
        this.handle = handle;
    }

    /** Attaches a network, or replaces how it is attached. */
    public void put(Attachment value) {
        var update = handle.createUpdate(
                        "insert into cluster_network (cluster_id, network_id, data_center_id, external,"
                                + " required, usage_vm, usage_display, usage_migration, usage_management, usage_default_route)"
                                + " select c.id, n.id, n.data_center_id, n.external, :required, :usage_vm, :usage_display,"
                                + " :usage_migration, :usage_management, :usage_default_route"
                                + " from cluster c, network n where c.id = :cluster and n.id = :network"
                                + " on conflict (cluster_id, network_id) do update set required = excluded.required,"
                                + " usage_vm = excluded.usage_vm, usage_display = excluded.usage_display,"
                                + " usage_migration = excluded.usage_migration, usage_management = excluded.usage_management,"
                                + " usage_default_route = excluded.usage_default_route")
                .bind("cluster", value.clusterId())
                .bind("network", value.networkId())
                .bind("required", value.required());
        for (Usage usage : Usage.values()) {
            update.bind(column(usage), value.usages().contains(usage));
        }
        if (update.execute() == 0) {
            throw RefusalException.notFound("There is no cluster '" + value.clusterId() + "' or no network '"
                    + value.networkId() + "': expected both to exist");
        }
    }

    /** Attaches an external network to every cluster of its data center, for virtual machines, not required. */
    public int attachExternalEverywhere(UUID networkId) {
        return handle.createUpdate("insert into cluster_network (cluster_id, network_id, data_center_id, external,"
                        + " required, usage_vm, usage_display, usage_migration, usage_management, usage_default_route)"
                        + " select c.id, n.id, n.data_center_id, n.external, false, true, false, false, false, false"
                        + " from network n join cluster c on c.data_center_id = n.data_center_id where n.id = :network"
                        + " on conflict do nothing")
                .bind("network", networkId)
                .execute();
    }

    /** @return whether it was attached */
    public boolean remove(UUID clusterId, UUID networkId) {
        return handle.createUpdate("delete from cluster_network where cluster_id = :cluster and network_id = :network")
                        .bind("cluster", clusterId)
                        .bind("network", networkId)
                        .execute()
                > 0;
    }

    public Optional<Attachment> find(UUID clusterId, UUID networkId) {
        return query("cluster_id = :cluster and network_id = :network")
                .bind("cluster", clusterId)
                .bind("network", networkId)
                .map((row, _) -> map(row))
                .findOne();
    }

    public List<Attachment> ofCluster(UUID clusterId) {
        return query("cluster_id = :id")
                .bind("id", clusterId)
                .map((row, _) -> map(row))
                .list();
    }

    public List<Attachment> ofClusters(Collection<UUID> clusterIds) {
        return query("cluster_id = any(:ids)")
                .bind("ids", Row.uuids(clusterIds))
                .map((row, _) -> map(row))
                .list();
    }

    public List<Attachment> ofNetwork(UUID networkId) {
        return query("network_id = :id")
                .bind("id", networkId)
                .map((row, _) -> map(row))
                .list();
    }

    private Query query(String condition) {
        return handle.createQuery(
                "select * from cluster_network where " + condition + " order by cluster_id, network_id");
    }

    private static Attachment map(ResultSet row) throws SQLException {
        Set<Usage> usages = EnumSet.noneOf(Usage.class);
        for (Usage usage : Usage.values()) {
            if (row.getBoolean(column(usage))) {
                usages.add(usage);
            }
        }
        return new Attachment(
                Row.uuid(row, "cluster_id"), Row.uuid(row, "network_id"), row.getBoolean("required"), usages);
    }

    private static String column(Usage usage) {
        return "usage_" + Check.code(usage);
    }
}
