// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.AddressSet;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What policies can be about. */
enum Shareable {
    NETWORK("network", "Network"),
    SECURITY_GROUP("security_group", "SecurityGroup"),
    ADDRESS_GROUP("address_group", "AddressGroup"),
    ADDRESS_SCOPE(Annex.ADDRESS_SCOPE, "AddressScope"),
    SUBNETPOOL(Annex.SUBNET_POOL, "SubnetPool"),
    QOS_POLICY(Annex.QOS_POLICY, "QosPolicy");

    private static final String IDS = "external_ids";
    private static final String SWITCH_PREFIX = "neutron-";

    /** The {@code object_type} of the API. */
    final String type;
    /** Its name in errors. */
    final String label;

    Shareable(String type, String label) {
        this.type = type;
        this.label = label;
    }

    static @Nullable Shareable of(String type) {
        for (Shareable one : values()) {
            if (one.type.equals(type)) {
                return one;
            }
        }
        return null;
    }

    /** What a row with policies is; null if it is nothing of ours. */
    static @Nullable Shareable of(Row row) {
        return switch (row.table()) {
            case LogicalSwitch.TABLE -> row.string("name").startsWith(SWITCH_PREFIX) ? NETWORK : null;
            case PortGroup.TABLE -> row.map(IDS).containsKey(ExternalIds.SECURITY_GROUP_ID) ? SECURITY_GROUP : null;
            case AddressSet.TABLE -> row.map(IDS).containsKey(ExternalIds.ADDRESS_GROUP_ID) ? ADDRESS_GROUP : null;
            default -> of(row.map(IDS).getOrDefault(Annex.KIND, ""));
        };
    }

    /** The id of the object that a row is. */
    String id(Row row) {
        Map<String, String> ids = row.map(IDS);
        return switch (this) {
            case NETWORK -> row.string("name").substring(SWITCH_PREFIX.length());
            case SECURITY_GROUP -> ids.getOrDefault(ExternalIds.SECURITY_GROUP_ID, "");
            case ADDRESS_GROUP -> ids.getOrDefault(ExternalIds.ADDRESS_GROUP_ID, "");
            case ADDRESS_SCOPE, SUBNETPOOL, QOS_POLICY -> ids.getOrDefault(Annex.ID, "");
        };
    }

    @Nullable
    Row row(Snapshot snapshot, String id) {
        return switch (this) {
            case NETWORK -> snapshot.first(NorthboundIndexes.SWITCH_BY_NAME, SWITCH_PREFIX + id);
            case SECURITY_GROUP -> snapshot.first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, id);
            case ADDRESS_GROUP -> snapshot.first(NorthboundIndexes.ADDRESS_GROUP_BY_ID, id);
            case ADDRESS_SCOPE, SUBNETPOOL, QOS_POLICY -> Annex.row(snapshot, type, id);
        };
    }

    List<String> actions() {
        return this == NETWORK ? List.of(Shares.AS_EXTERNAL, Shares.AS_SHARED) : List.of(Shares.AS_SHARED);
    }

    /** The counter, beside {@link Shares#SHARING}, that whoever joins the object moves on; null for none. */
    @Nullable
    String joins() {
        return switch (this) {
            case NETWORK -> ExternalIds.ALLOCATIONS;
            case QOS_POLICY -> ExternalIds.USERS;
            default -> null;
        };
    }

    /** The projects that have something which stands on this action. */
    Set<String> bound(Snapshot snapshot, Row row, String action) {
        String id = id(row);
        return switch (this) {
            case NETWORK ->
                action.equals(Shares.AS_EXTERNAL)
                        ? projects(
                                snapshot.find(RouterIndexes.ROUTER_BY_GATEWAY_NETWORK, id),
                                ExternalIds.OWNER_PROJECT_ID)
                        : projects(
                                Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, row.string("name")),
                                ExternalIds.PROJECT_ID);
            case SECURITY_GROUP ->
                projects(snapshot.find(NorthboundIndexes.PORT_BY_SECURITY_GROUP, id), ExternalIds.PROJECT_ID);
            case ADDRESS_GROUP ->
                projects(snapshot.find(NorthboundIndexes.ACL_BY_ADDRESS_GROUP, id), ExternalIds.OWNER_PROJECT_ID);
            case ADDRESS_SCOPE -> projects(snapshot.find(Annex.POOL_BY_SCOPE, id), ExternalIds.OWNER_PROJECT_ID);
            case QOS_POLICY -> withQosPolicy(snapshot, id);
            case SUBNETPOOL ->
                projects(snapshot.find(NorthboundIndexes.SUBNET_BY_POOL, id), ExternalIds.OWNER_PROJECT_ID);
        };
    }

    /** Those of networks, ports, floating IPs and gateways. */
    private static Set<String> withQosPolicy(Snapshot snapshot, String id) {
        Set<String> projects = projects(snapshot.find(QosIndexes.SWITCH_BY_POLICY, id), ExternalIds.OWNER_PROJECT_ID);
        projects.addAll(projects(snapshot.find(QosIndexes.PORT_BY_POLICY, id), ExternalIds.PROJECT_ID));
        projects.addAll(projects(snapshot.find(QosIndexes.PORT_BY_POLICY, id), ExternalIds.OWNER_PROJECT_ID));
        projects.addAll(projects(snapshot.find(QosIndexes.ROUTER_BY_POLICY, id), ExternalIds.OWNER_PROJECT_ID));
        return projects;
    }

    private static Set<String> projects(Iterable<Row> rows, String key) {
        Set<String> projects = new HashSet<>();
        for (Row row : rows) {
            String project = row.map(IDS).getOrDefault(key, "");
            if (!project.isEmpty()) {
                projects.add(project);
            }
        }
        return projects;
    }
}
