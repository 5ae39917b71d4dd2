// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.Map;
import java.util.Objects;
import org.patchbay.http.Json;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts ports within others, and takes them out, for the trunks that the others are. */
public final class SubPorts {
    /** As Neutron's OVN driver has it. */
    public static final String OWNER = "trunk:subport";

    private final PortWriter writer;

    public SubPorts(SubnetDhcp dhcp, SecurityGroups groups) {
        this.writer = new PortWriter(new PortDhcp(dhcp), groups);
    }

    /**
     * Makes a port's traffic go by another one's from now on.
     *
     * @param parent the id of the other one
     * @param vlan the VLAN that tells it there, 1 to 4094
     */
    public void attach(Plan plan, Row row, String parent, int vlan) {
        ObjectNode profile = profile(PortRow.port(row));
        profile.put(Container.PARENT, parent);
        profile.put(Container.TAG, vlan);
        write(plan, row, profile, OWNER);
    }

    /** Undoes {@link #attach}. */
    public void detach(Plan plan, Row row) {
        ObjectNode profile = profile(PortRow.port(row));
        profile.remove(Container.PARENT);
        profile.remove(Container.TAG);
        Port now = PortRow.port(row);
        write(plan, row, profile, now.deviceOwner().equals(OWNER) ? "" : now.deviceOwner());
    }

    private void write(Plan plan, Row row, ObjectNode profile, String owner) {
        plan.own(row.uuid());
        Port now = PortRow.port(row);
        Network network = Networks.network(plan.snapshot(), now.networkId());
        if (network == null) {
            throw Errors.notFound("Network", now.networkId());
        }
        Networks.stay(plan, network, false);
        Port next = now.within(profile.isEmpty() ? "" : profile.toString(), owner);
        writer.update(plan, network, row, now, next, SubnetIndex.of(plan, network.id()));
    }

    /** Whether {@link #attach} has made a port's row so. */
    public static boolean isWithin(Row row, String parent, int vlan) {
        return new Container(parent, vlan).equals(Container.of(PortRow.port(row).profile()));
    }

    /** Whether a port with these external_ids says that it is some trunk's. */
    public static boolean isOne(Map<String, String> externalIds) {
        return OWNER.equals(externalIds.get(ExternalIds.DEVICE_OWNER));
    }

    private static ObjectNode profile(Port port) {
        try {
            JsonNode node = port.profile().isEmpty() ? null : Json.mapper().readTree(port.profile());
            return node instanceof ObjectNode object ? object : Json.mapper().createObjectNode();
        } catch (JacksonException edited) {
            return Json.mapper().createObjectNode();
        }
    }

    /** Whether the port is about to be within another port than it was, or by another VLAN. */
    public static boolean isMoved(Port now, Port next) {
        return !Objects.equals(Container.of(now.profile()), Container.of(next.profile()));
    }
}
