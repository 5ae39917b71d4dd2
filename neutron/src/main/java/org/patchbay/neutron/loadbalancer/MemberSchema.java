// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.uuid;

import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;

/** The declaration of {@code members}. Source: Octavia API v2, "Members". */
final class MemberSchema {
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
                    "weight", integer(0, 256), (MemberView v) -> v.member().weight())
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
