// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.patchbay.neutron.resource.Types.alwaysNull;
import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.oneOf;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Map;
import java.util.UUID;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.ovsdb.Row;

/**
 * A rule that new groups begin with. Source: Networking API v2.0, "Security group default rules".
 *
 * @param permit in which {@link #PARENT} as remote group stands for the new group itself
 * @param inDefault whether the default groups of projects begin with it
 * @param inOthers whether other groups do
 */
record DefaultRule(StandardAttributes standard, Permit permit, boolean inDefault, boolean inOthers)
        implements ApiObject {
    static final String PARENT = "PARENT";
    private static final String DIRECTION = "patchbay:direction";
    private static final String IN_DEFAULT = "patchbay:used_in_default_sg";
    private static final String IN_OTHERS = "patchbay:used_in_non_default_sg";
    /** Of a row that says that one of the rules there are at first is no more. */
    static final String REMOVED = "patchbay:removed";

    static final Attribute<DefaultRule, Direction> DIRECTION_ATTRIBUTE = Attribute.of(
                    "direction", Direction.TYPE, (DefaultRule r) -> r.permit().direction())
            .required();
    static final Attribute<DefaultRule, Ethertype> ETHERTYPE = Attribute.of(
                    "ethertype", Ethertype.TYPE, (DefaultRule r) -> r.permit().ethertype())
            .defaultsTo(Ethertype.IPV4);
    static final Attribute<DefaultRule, Protocol> PROTOCOL = Attribute.of(
                    "protocol", Protocol.TYPE, (DefaultRule r) -> r.permit().protocol())
            .orNull()
            .optional();
    static final Attribute<DefaultRule, Integer> MIN = Attribute.of(
                    "port_range_min",
                    new PortNumber(),
                    (DefaultRule r) -> r.permit().min())
            .orNull()
            .optional();
    static final Attribute<DefaultRule, Integer> MAX = Attribute.of(
                    "port_range_max",
                    new PortNumber(),
                    (DefaultRule r) -> r.permit().max())
            .orNull()
            .optional();
    static final Attribute<DefaultRule, RemotePrefix> PREFIX = Attribute.of(
                    "remote_ip_prefix",
                    RemotePrefix.TYPE,
                    (DefaultRule r) -> r.permit().prefix())
            .orNull()
            .optional();
    static final Attribute<DefaultRule, String> REMOTE_GROUP = Attribute.of(
                    "remote_group_id",
                    oneOf(PARENT),
                    (DefaultRule r) -> r.permit().remoteGroup())
            .orNull()
            .optional();
    static final Attribute<DefaultRule, String> REMOTE_ADDRESS_GROUP = Attribute.of(
                    "remote_address_group_id", alwaysNull(), (DefaultRule r) -> null)
            .orNull()
            .optional();
    static final Attribute<DefaultRule, String> DESCRIPTION =
            Attribute.of("description", text(255), DefaultRule::description).defaultsTo("");
    static final Attribute<DefaultRule, Boolean> USED_IN_DEFAULT =
            Attribute.of("used_in_default_sg", bool(), DefaultRule::inDefault).defaultsTo(false);
    static final Attribute<DefaultRule, Boolean> USED_IN_OTHERS = Attribute.of(
                    "used_in_non_default_sg", bool(), DefaultRule::inOthers)
            .defaultsTo(true);

    static final Schema<DefaultRule> SCHEMA = Schema.of(
                    "default_security_group_rule",
                    "default_security_group_rules",
                    "DefaultSecurityGroupRule",
                    DefaultRule::id)
            .with(Attribute.of("id", uuid(), DefaultRule::id))
            .with(Standard.TENANT_ID, Standard.PROJECT_ID)
            .with(DIRECTION_ATTRIBUTE, ETHERTYPE, PROTOCOL, MIN, MAX, PREFIX)
            .with(REMOTE_GROUP, REMOTE_ADDRESS_GROUP, DESCRIPTION, USED_IN_DEFAULT, USED_IN_OTHERS);

    static DefaultRule of(Row row) {
        Map<String, String> ids = row.map("external_ids");
        return new DefaultRule(
                StandardAttributes.decode(
                        ids.getOrDefault(Annex.ID, ""), ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                Permit.decode(ids.getOrDefault(DIRECTION, ""), ids),
                "true".equals(ids.get(IN_DEFAULT)),
                "true".equals(ids.get(IN_OTHERS)));
    }

    /** The external_ids of a new row. */
    Map<String, String> encode() {
        Map<String, String> ids = Annex.begin(Annex.DEFAULT_RULE, id());
        ids.put(ExternalIds.OWNER_PROJECT_ID, projectId());
        ids.put(DIRECTION, permit.direction().acl());
        permit.encode(ids);
        ids.put(IN_DEFAULT, Boolean.toString(inDefault));
        ids.put(IN_OTHERS, Boolean.toString(inOthers));
        Stamp.onCreate(ids, description());
        return ids;
    }

    /** The row's uuid follows from what the rule admits: the server refuses a twin. */
    UUID rowUuid() {
        return Ids.of("default rule " + permit.effect());
    }

    /** The permit for one new group. */
    Permit permitOf(String groupId) {
        return PARENT.equals(permit.remoteGroup()) ? permit.withRemoteGroup(groupId) : permit;
    }
}
