// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Comparator;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The declaration of {@code members}. Source: Octavia API v2, "Members". */
final class MemberSchema {
    /** Octavia has 0 to 256; OVN gives every member the same share, or none. */
    private static final Type<Integer> WEIGHTS = new Type<>() {
        private final Type<Integer> any = Types.integer(0, 256);

        @Override
        public Integer parse(JsonNode node) {
            int weight = any.parse(node);
            if (weight > 1) {
                throw Faults.unsupported("weights other than 0 and 1");
            }
            return weight;
        }

        @Override
        public void write(JsonGenerator out, Integer value) {
            any.write(out, value);
        }

        @Override
        public Comparator<Integer> order() {
            return Comparator.naturalOrder();
        }
    };

    static final Attribute<MemberView, IpAddress> ADDRESS = Attribute.of(
                    "address",
                    BalancerSchema.ADDRESS,
                    (MemberView v) -> v.member().address())
            .required();
    static final Attribute<MemberView, Integer> PORT = Attribute.of(
                    "protocol_port",
                    integer(1, ListenerSchema.MAX_PORT),
                    (MemberView v) -> v.member().port())
            .required();
    static final Attribute<MemberView, String> SUBNET_ID = Attribute.of(
                    "subnet_id", uuid(), (MemberView v) -> v.member().subnetId())
            .orNull()
            .optional();
    static final Attribute<MemberView, Integer> WEIGHT = Attribute.of(
                    "weight", WEIGHTS, (MemberView v) -> v.member().weight())
            .defaultsTo(1)
            .updatable();
    static final Attribute<MemberView, Boolean> UP = Common.up(v -> v.member().up());

    static final Schema<MemberView> SCHEMA = Common.on(
                    Schema.of("member", "members", "Member", MemberView::id),
                    v -> v.statuses().of(v.member()))
            .with(ADDRESS, PORT, SUBNET_ID, WEIGHT, UP)
            .with(Absent.attribute("backup", Nodes.FALSE))
            .with(Absent.attribute("monitor_address"))
            .with(Absent.attribute("monitor_port"))
            .toldAs("octavia.member", ".end");

    private MemberSchema() {}
}
