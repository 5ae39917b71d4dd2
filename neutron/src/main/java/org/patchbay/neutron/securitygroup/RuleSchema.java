// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import org.patchbay.net.Cidr;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The declaration of {@code security_group_rules}: once made, a rule does not change. Source: Networking API v2.0, "Security group rules". */
final class RuleSchema {
    static final Attribute<SecurityGroupRule, String> GROUP = Attribute.of(
                    "security_group_id", uuid(), SecurityGroupRule::groupId)
            .required();
    static final Attribute<SecurityGroupRule, Direction> DIRECTION = Attribute.of(
                    "direction",
                    Direction.TYPE,
                    (SecurityGroupRule r) -> r.permit().direction())
            .required();
    static final Attribute<SecurityGroupRule, Ethertype> ETHERTYPE = Attribute.of(
                    "ethertype",
                    Ethertype.TYPE,
                    (SecurityGroupRule r) -> r.permit().ethertype())
            .defaultsTo(Ethertype.IPV4);
    static final Attribute<SecurityGroupRule, Protocol> PROTOCOL = Attribute.of(
                    "protocol",
                    Protocol.TYPE,
                    (SecurityGroupRule r) -> r.permit().protocol())
            .orNull()
            .optional();
    static final Attribute<SecurityGroupRule, Integer> MIN = Attribute.of(
                    "port_range_min",
                    new PortNumber(),
                    (SecurityGroupRule r) -> r.permit().min())
            .orNull()
            .optional();
    static final Attribute<SecurityGroupRule, Integer> MAX = Attribute.of(
                    "port_range_max",
                    new PortNumber(),
                    (SecurityGroupRule r) -> r.permit().max())
            .orNull()
            .optional();
    static final Attribute<SecurityGroupRule, RemotePrefix> PREFIX = Attribute.of(
                    "remote_ip_prefix",
                    RemotePrefix.TYPE,
                    (SecurityGroupRule r) -> r.permit().prefix())
            .orNull()
            .optional();
    static final Attribute<SecurityGroupRule, String> NORMALIZED = Attribute.of(
                    "normalized_cidr", text(64), (SecurityGroupRule r) -> {
                        Cidr network = r.permit().network();
                        return network == null ? null : network.toString();
                    })
            .orNull();
    static final Attribute<SecurityGroupRule, String> REMOTE_GROUP = Attribute.of(
                    "remote_group_id",
                    uuid(),
                    (SecurityGroupRule r) -> r.permit().remoteGroup())
            .orNull()
            .optional();
    static final Attribute<SecurityGroupRule, String> REMOTE_ADDRESS_GROUP = Attribute.of(
                    "remote_address_group_id",
                    uuid(),
                    (SecurityGroupRule r) -> r.permit().remoteAddressGroup())
            .orNull()
            .optional();
    static final Attribute<SecurityGroupRule, String> DESCRIPTION = Attribute.of(
                    "description", text(255), SecurityGroupRule::description)
            .defaultsTo("");

    static final Schema<SecurityGroupRule> SCHEMA = Standard.changedSince(Schema.of(
                    "security_group_rule", "security_group_rules", "SecurityGroupRule", SecurityGroupRule::id))
            .with(Standard.ID, Standard.TENANT_ID, Standard.PROJECT_ID)
            .with(GROUP, DIRECTION, ETHERTYPE, PROTOCOL, MIN, MAX, PREFIX, NORMALIZED)
            .with(REMOTE_GROUP, REMOTE_ADDRESS_GROUP, DESCRIPTION)
            .with(Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT);

    private RuleSchema() {}
}
