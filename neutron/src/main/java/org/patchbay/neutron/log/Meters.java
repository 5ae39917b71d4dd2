// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.LogIndexes;
import org.patchbay.northbound.Meter;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What limits the logs, with Neutron's names: one meter for all ACLs, and half of it for those that track no connections. */
final class Meters {
    private static final String METER = "acl_log_meter";
    /** Such an ACL decides on every packet, and not on the first of a connection. */
    private static final String STATELESS = METER + "_stateless";

    private static final Map<String, String> MARK = Map.of("neutron:device_owner", "logging-plugin");

    private Meters() {}

    static String of(String action) {
        return action.equals(Acl.ALLOW_STATELESS) ? STATELESS : METER;
    }

    /** Plans on them being there with this limit. */
    static void ensure(Plan plan, LogRate rate) {
        ensure(plan, METER, rate.perSecond(), rate.burst());
        ensure(plan, STATELESS, Math.max(1, rate.perSecond() / 2), Math.max(1, rate.burst() / 2));
    }

    private static void ensure(Plan plan, String name, long rate, long burst) {
        Meter meter = new Meter(uuid(name), name, uuid("band of " + name), rate, burst, MARK);
        Row there = plan.snapshot().first(LogIndexes.METER_BY_NAME, name);
        if (there == null) {
            plan.insert(Meter.BANDS_TABLE, meter.band(), meter.toBandRow());
            plan.insert(Meter.TABLE, meter.uuid(), meter.toRow());
            return;
        }
        for (UUID uuid : there.uuids(Meter.Columns.BANDS)) {
            Row band = plan.snapshot().row(Meter.BANDS_TABLE, uuid);
            if (band != null
                    && (band.integer(Meter.Columns.RATE) != rate || band.integer(Meter.Columns.BURST) != burst)) {
                plan.update(band, meter.limits());
            }
        }
    }

    static boolean areThere(Snapshot snapshot) {
        return snapshot.first(LogIndexes.METER_BY_NAME, METER) != null
                && snapshot.first(LogIndexes.METER_BY_NAME, STATELESS) != null;
    }

    /** Plans their end; the server collects the bands. */
    static void remove(Plan plan) {
        for (String name : new String[] {METER, STATELESS}) {
            plan.snapshot().find(LogIndexes.METER_BY_NAME, name).forEach(plan::delete);
        }
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("patchbay meter " + name).getBytes(StandardCharsets.UTF_8));
    }
}
