// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.List;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code trunks}. Source: Networking API v2.0, "Trunk networking". */
final class TrunkSchema {
    static final Type<List<SubPort>> SUB_PORT_LIST = listOf(SubPort.TYPE, SubPort.MAX_VLAN);

    static final Attribute<Trunk, String> PORT_ID =
            Attribute.of("port_id", uuid(), Trunk::portId).required();
    static final Attribute<Trunk, Boolean> ADMIN_STATE_UP = Attribute.of("admin_state_up", bool(), Trunk::adminStateUp)
            .defaultsTo(true)
            .updatable();
    static final Attribute<Trunk, String> STATUS = Attribute.of("status", text(16), Trunk::status);
    static final Attribute<Trunk, List<SubPort>> SUB_PORTS = Attribute.of("sub_ports", SUB_PORT_LIST, Trunk::subPorts)
            .defaultsTo(List.of())
            .notFilterable();

    static final Schema<Trunk> SCHEMA = Standard.on(Schema.of("trunk", "trunks", "Trunk", Trunk::id))
            .with(PORT_ID, ADMIN_STATE_UP, STATUS, SUB_PORTS);

    private TrunkSchema() {}
}
