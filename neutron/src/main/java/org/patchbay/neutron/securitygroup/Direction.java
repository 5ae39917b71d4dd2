// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import org.patchbay.northbound.Acl;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Which way the traffic of a rule goes, seen from the port; OVN sees it from the switch. */
enum Direction {
    INGRESS("ingress", Acl.TO_LPORT, "outport", "src"),
    EGRESS("egress", Acl.FROM_LPORT, "inport", "dst");

    static final Type<Direction> TYPE = new DirectionType();

    private final String text;
    private final String acl;
    private final String port;
    private final String remote;

    Direction(String text, String acl, String port, String remote) {
        this.text = text;
        this.acl = acl;
        this.port = port;
        this.remote = remote;
    }

    static Direction ofAcl(String direction) {
        return direction.equals(Acl.FROM_LPORT) ? EGRESS : INGRESS;
    }

    /** The value of an ACL's direction. */
    String acl() {
        return acl;
    }

    /** The field of a match that names the port in question. */
    String port() {
        return port;
    }

    /** The end of the address field that names the other side. */
    String remote() {
        return remote;
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class DirectionType implements Type<Direction> {
        private final Type<String> names =
                Types.oneOf(Arrays.stream(values()).map(Direction::toString).toArray(String[]::new));

        @Override
        public Direction parse(JsonNode node) {
            String name = names.parse(node);
            return List.of(values()).stream()
                    .filter(direction -> direction.text.equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void write(JsonGenerator out, Direction value) {
            out.writeString(value.text);
        }

        @Override
        public Comparator<Direction> order() {
            return Comparator.comparing(Direction::toString);
        }
    }
}
