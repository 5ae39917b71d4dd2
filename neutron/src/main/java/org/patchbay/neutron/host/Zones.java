// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.ovsdb.Snapshot;

/** The availability zones that hosts say they are in. */
public final class Zones implements ReadOnly<Zone> {
    private static final int MOST = 16;
    private static final int LONGEST = 255;

    /** Zones that a client prefers; they are stored with commas between them. */
    public static final Type<List<String>> HINTS = Types.listOf(Types.parsed(Zones::name, null), MOST);

    private final Hosts hosts;

    Zones(Hosts hosts) {
        this.hosts = hosts;
    }

    private static String name(String text) {
        if (text.isBlank()
                || text.length() > LONGEST
                || text.chars().anyMatch(c -> c == ',' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("'" + text + "' is not the name of an availability zone");
        }
        return text;
    }

    /** @throws org.patchbay.http.HttpError 404 AvailabilityZoneNotFound if no host is in one of them */
    public static void require(Hosts hosts, List<String> hints) {
        for (String hint : hints) {
            if (hosts.all().stream().noneMatch(host -> host.zones().contains(hint))) {
                throw Errors.notFound("AvailabilityZone", hint);
            }
        }
    }

    @Override
    public Schema<Zone> schema() {
        return Zone.SCHEMA;
    }

    @Override
    public List<Zone> list(Snapshot snapshot) {
        Set<String> names = new TreeSet<>();
        hosts.all().forEach(host -> names.addAll(host.zones()));
        List<Zone> zones = new ArrayList<>();
        for (String name : names) {
            zones.add(Zone.of(name, "network"));
            zones.add(Zone.of(name, "router"));
        }
        return zones;
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Zone zone) {
        return true;
    }
}
