// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.ovsdb.Row;

/** Whether a switch is as its network says: up or down, and on its segment. */
final class SwitchCheck {
    private static final String PASS_VLANS = "vlan-passthru";

    private final Findings findings;

    SwitchCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param name the network, as people are told of it */
    void check(String name, Row row, Network network) {
        config(
                name,
                row,
                LogicalSwitch.REQUESTED_TUNNEL_KEY,
                tunnelKey(network.segments().first().segment()));
        config(name, row, PASS_VLANS, Boolean.TRUE.equals(network.vlanTransparent()) ? "true" : null);
        long drops = row.uuids("acls").stream()
                .map(uuid -> findings.snapshot().row(Acl.TABLE, uuid))
                .filter(Objects::nonNull)
                .filter(acl -> network.id().equals(acl.map("external_ids").get(ExternalIds.DOWN_NETWORK)))
                .count();
        String problem = "it is " + (network.adminStateUp() ? "up" : "down") + ", and " + drops
                + " ACLs drop everything on its switch";
        if (network.adminStateUp() ? drops > 0 : drops == 0) {
            findings.odd(name, problem, plan -> {
                plan.require(row, Stamp.REVISION);
                AdminState.change(plan, row, network.id(), network.adminStateUp());
            });
        } else if (!network.adminStateUp() && drops != 2) {
            findings.odd(name, problem);
        }
    }

    private static @Nullable String tunnelKey(Segment segment) {
        return segment.isPhysical() || segment.id() == null
                ? null
                : segment.id().toString();
    }

    /** A value that stands for no, or is absent, is one thing. */
    private void config(String name, Row row, String key, @Nullable String wanted) {
        String now = row.map(LogicalSwitch.Columns.OTHER_CONFIG).get(key);
        String real = "false".equals(now) ? null : now;
        if (!Objects.equals(real, wanted)) {
            findings.odd(name, key + " of its switch is " + now + ", expected " + wanted);
        }
    }

    /** The port by which a switch is on its physical network. */
    void localnet(String name, Row port, Segment segment) {
        findings.columns(
                name,
                port,
                Map.of(
                        Columns.TYPE,
                        "localnet",
                        Columns.TAG,
                        segment.id() == null ? Set.of() : Set.of((long) segment.id())));
        String physical = port.map(Columns.OPTIONS).get("network_name");
        if (!Objects.equals(segment.physicalNetwork(), physical)) {
            findings.odd(name, "its switch leads to " + physical + ", and its segment to " + segment.physicalNetwork());
        }
    }
}
