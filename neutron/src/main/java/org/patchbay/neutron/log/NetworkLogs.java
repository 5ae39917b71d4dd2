// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.northbound.LogIndexes;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to logs; they are administrators' alone. */
public final class NetworkLogs implements Operations<NetworkLog> {
    private final LogRate rate;

    NetworkLogs(LogRate rate) {
        this.rate = rate;
    }

    /** The logs of a group go with it, as in Neutron; others may be made for it no more. */
    public static void groupDeleted(Plan plan, String groupId) {
        List<Row> rows = plan.snapshot().find(LogIndexes.LOG_BY_GROUP, groupId);
        if (rows.isEmpty()) {
            AclLogs.relied(plan, groupId);
            return;
        }
        LogChange change = new LogChange(plan);
        for (Row row : rows) {
            change.forget(NetworkLog.of(row));
            plan.require(row, Stamp.REVISION);
            plan.delete(row);
        }
    }

    @Override
    public Schema<NetworkLog> schema() {
        return LogSchema.SCHEMA;
    }

    @Override
    public @Nullable NetworkLog find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : NetworkLog.of(row);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, Annex.LOG, id);
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.annex(Annex.LOG));
    }

    private static Iterable<NetworkLog> logs(Iterable<Row> rows) {
        return Rows.of(rows, NetworkLog::isOne, NetworkLog::of);
    }

    @Override
    public Iterable<NetworkLog> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return logs(Annex.rows(snapshot, Annex.LOG, afterId, descending));
    }

    @Override
    public Iterable<NetworkLog> visibleTo(Snapshot snapshot, Caller caller) {
        return List.of();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, NetworkLog log) {
        return caller.isAdmin();
    }

    @Override
    public List<IndexedFilter<NetworkLog>> indexed() {
        return List.of(
                new IndexedFilter<>(
                        "resource_id", (snapshot, group) -> logs(snapshot.find(LogIndexes.LOG_BY_GROUP, group))),
                new IndexedFilter<>("project_id", NetworkLogs::ofProject),
                new IndexedFilter<>("tenant_id", NetworkLogs::ofProject));
    }

    private static Iterable<NetworkLog> ofProject(Snapshot snapshot, String project) {
        return logs(Annex.rows(snapshot, Annex.LOG, project, null, false));
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        if (!caller.isAdmin()) {
            throw Errors.forbidden("create_log");
        }
        String project = Projects.ownerOf(input, caller, "log");
        Snapshot snapshot = plan.snapshot();
        String type = input.get(LogSchema.RESOURCE_TYPE);
        if (!type.equals(NetworkLog.RESOURCE_TYPE)) {
            throw Errors.invalid(
                    "InvalidLogResourceType", "Invalid log resource_type: " + InvalidValue.shown(type) + ".");
        }
        if (!Features.of(snapshot.schema()).has(Feature.ACL_LOGS)) {
            throw Errors.invalidInput("this OVN is too old for logs of security groups");
        }
        String groupId = input.orNull(LogSchema.RESOURCE_ID);
        Row group = groupId == null ? null : snapshot.first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, groupId);
        if (groupId != null && group == null) {
            throw missing("ResourceNotFound", "Resource " + groupId);
        }
        requireNoTarget(snapshot, groupId, input.orNull(LogSchema.TARGET_ID));
        if (group != null) {
            plan.require(group);
        }
        NetworkLog log = new NetworkLog(
                StandardAttributes.fresh(id, input.get(Standard.NAME), project, input.get(Standard.DESCRIPTION)),
                groupId,
                input.get(LogSchema.EVENT),
                input.get(LogSchema.ENABLED));
        change(plan).add(log, rate);
        plan.insert(Annex.TABLE, UUID.fromString(id), Annex.toRow(log.encode()));
    }

    private static HttpError missing(String type, String what) {
        return new HttpError(404, type, what + " could not be found.", "");
    }

    /** An ACL logs for all ports of its group. Neutron's driver then logs more than it was asked for, and does not say so. */
    private static void requireNoTarget(Snapshot snapshot, @Nullable String groupId, @Nullable String portId) {
        if (portId == null) {
            return;
        }
        Row port = snapshot.first(NorthboundIndexes.PORT_BY_NAME, portId);
        if (port == null || !port.map("external_ids").containsKey(ExternalIds.NETWORK_NAME)) {
            throw missing("TargetResourceNotFound", "Target resource " + portId);
        }
        if (groupId != null
                && !snapshot.find(NorthboundIndexes.PORT_BY_SECURITY_GROUP, groupId)
                        .contains(port)) {
            throw Errors.invalid(
                    "InvalidResourceConstraint",
                    "Invalid resource constraint between resource (security_group " + groupId
                            + ") and target resource (port " + portId + ").");
        }
        throw Errors.invalidInput(
                "target_id cannot be told apart: OVN logs what a security group decides for all of its ports together");
    }

    /** Several logs of one call are one change. */
    private static LogChange change(Plan plan) {
        return (LogChange) plan.notes().computeIfAbsent(LogChange.class, key -> new LogChange(plan));
    }

    @Override
    public void update(Plan plan, Caller caller, NetworkLog now, Input input) {
        NetworkLog next = now.with(now.standard().with(input), input.orKeep(LogSchema.ENABLED, now.enabled()));
        if (next.enabled() != now.enabled()) {
            change(plan).replace(next, rate);
        }
        Map<String, String> ids = new HashMap<>();
        ids.put(ExternalIds.GIVEN_NAME, next.name());
        ids.put(Stamp.DESCRIPTION, next.description());
        ids.put(NetworkLog.ENABLED, next.enabled() ? "" : "false");
        Stamp.update(plan, require(plan, now), ids);
    }

    private static Row require(Plan plan, NetworkLog log) {
        Row row = Annex.row(plan.snapshot(), Annex.LOG, log.id());
        if (row == null) {
            throw Errors.notFound("LogResource", log.id());
        }
        return row;
    }

    @Override
    public void delete(Plan plan, Caller caller, NetworkLog log) {
        Row row = require(plan, log);
        change(plan).remove(log);
        plan.require(row, Stamp.REVISION);
        plan.delete(row);
    }
}
