// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Row;

/**
 * What the services on a host say of themselves (ovn-sb(5), table Chassis_Private).
 *
 * @param chassis the host's system id
 * @param hostname null when the host has left, and only its state is still there
 * @param mappings its bridges to physical networks, as it was configured
 * @param zones the availability zones that it is in
 * @param gateway whether its operator wants gateways on it
 * @param generation the newest {@code nb_cfg} that its ovn-controller has worked through
 * @param heartbeat when that was; the epoch if it never did
 * @param notes external_ids, in which the metadata agent keeps its own state
 */
public record HostState(
        String chassis,
        @Nullable String hostname,
        String mappings,
        List<String> zones,
        boolean gateway,
        long generation,
        Instant heartbeat,
        Map<String, String> notes) {
    static final String TABLE = "Chassis_Private";
    static final List<String> READ = List.of("name", "nb_cfg", "nb_cfg_timestamp", "external_ids");

    /** @param host the host's other row; null if there is none */
    static HostState of(Row state, @Nullable Row host) {
        Map<String, String> settings = new HashMap<>();
        if (host != null) {
            settings.putAll(host.map("external_ids"));
            settings.putAll(host.map("other_config"));
        }
        Chassis chassis = Chassis.decode(state.string("name"), host == null ? "" : host.string("hostname"), settings);
        return new HostState(
                chassis.name(),
                host == null ? null : host.string("hostname"),
                settings.getOrDefault("ovn-bridge-mappings", ""),
                chassis.zones(),
                chassis.gateway(),
                state.integer("nb_cfg"),
                Instant.ofEpochMilli(state.integer("nb_cfg_timestamp")),
                state.map("external_ids"));
    }
}
