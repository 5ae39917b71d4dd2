// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

/** The indexes over QoS policies, those that have them, and what carries them out. */
public final class QosIndexes {
    /** {@link #owner} of the key and the id: the rows of table QoS that are one port's, floating IP's or router's. */
    public static final Index<String> QOS_BY_OWNER = Index.of(Qos.TABLE + ".owner", Qos.TABLE, QosIndexes::owners);

    /** The networks that have a policy, by the policy's id. */
    public static final Index<String> SWITCH_BY_POLICY =
            Index.byMapKey(LogicalSwitch.TABLE, LogicalSwitch.Columns.EXTERNAL_IDS, ExternalIds.QOS_POLICY_ID);

    /** The ports and floating IPs that have a policy of their own, by the policy's id. */
    public static final Index<String> PORT_BY_POLICY =
            Index.byMapKey(LogicalSwitchPort.TABLE, LogicalSwitchPort.Columns.EXTERNAL_IDS, ExternalIds.QOS_POLICY_ID);

    /** The routers that have a gateway with a policy, by the policy's id. */
    public static final Index<String> ROUTER_BY_POLICY = Index.of(
            LogicalRouter.TABLE + ".qos_policies",
            LogicalRouter.TABLE,
            row -> RouterIndexes.ofGateways(row, ExternalIds.QOS_POLICY_ID, 3));

    /** The policies that have a rule, by the rule's id. */
    public static final Index<String> POLICY_BY_RULE =
            Index.of(Annex.TABLE + ".qos_rule", Annex.TABLE, QosIndexes::rules);

    static final List<Index<?>> ALL =
            List.of(QOS_BY_OWNER, SWITCH_BY_POLICY, PORT_BY_POLICY, ROUTER_BY_POLICY, POLICY_BY_RULE);

    private static final List<String> OWNERS =
            List.of(ExternalIds.QOS_PORT_ID, ExternalIds.NAT_FLOATING_IP_ID, ExternalIds.QOS_ROUTER_ID);

    private QosIndexes() {}

    /** The key of {@link #QOS_BY_OWNER}. */
    public static String owner(String key, String id) {
        return key + '|' + id;
    }

    /** Whether a row of table QoS is of something of the API. */
    public static boolean hasOwner(Row row) {
        return !owners(row).isEmpty();
    }

    private static List<String> owners(Row row) {
        Map<String, String> ids = row.map(Qos.Columns.EXTERNAL_IDS);
        List<String> owners = new ArrayList<>(1);
        for (String key : OWNERS) {
            String id = ids.get(key);
            if (id != null) {
                owners.add(owner(key, id));
            }
        }
        return owners;
    }

    private static List<String> rules(Row row) {
        List<String> rules = new ArrayList<>();
        for (String key : row.map(Dns.Columns.EXTERNAL_IDS).keySet()) {
            if (key.startsWith(ExternalIds.QOS_RULE)) {
                rules.add(key.substring(ExternalIds.QOS_RULE.length()));
            }
        }
        return rules;
    }
}
