// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.Qos;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;

/**
 * A QoS policy: a row of its own, with its rules.
 *
 * @param shared whether every project may use it; for whoever looks at it, whether that project may
 * @param shares with whom it is shared
 * @param isDefault whether new networks of its project have it
 * @param rules in order of their ids
 */
public record Policy(
        StandardAttributes standard, boolean shared, List<Shares.Policy> shares, boolean isDefault, List<Rule> rules)
        implements ApiObject {
    static final String SHARED = ExternalIds.SHARED;
    static final String DEFAULT = "patchbay:is_default";
    /** Moves with everything that takes the policy, and with its rules: the guard that keeps writers from colliding. */
    static final String USERS = ExternalIds.USERS;

    public Policy {
        shares = List.copyOf(shares);
        rules = List.copyOf(rules);
    }

    /** What the rules come to in one direction. */
    record Effect(Map<String, Long> action, Map<String, Long> bandwidth) {
        boolean isNothing() {
            return action.isEmpty() && bandwidth.isEmpty();
        }
    }

    static Policy of(Row row) {
        return row.memo(Policy.class, Policy::decode);
    }

    private static Policy decode(Row row) {
        Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
        StandardAttributes standard = StandardAttributes.decode(
                ids.getOrDefault(Annex.ID, ""), ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids);
        List<Rule> rules = new ArrayList<>();
        new TreeMap<>(ids).forEach((key, value) -> {
            Rule rule = key.startsWith(ExternalIds.QOS_RULE)
                    ? Rule.decode(ofRule(standard, key.substring(ExternalIds.QOS_RULE.length())), value)
                    : null;
            if (rule != null) {
                rules.add(rule);
            }
        });
        List<Shares.Policy> shares = Shares.of(row);
        boolean shared = shares.stream().anyMatch(share -> share.target().equals(Shares.EVERYBODY));
        return new Policy(standard, shared, shares, "true".equals(ids.get(DEFAULT)), rules);
    }

    /** Those of a rule: it is its policy's, and changes with it. */
    static StandardAttributes ofRule(StandardAttributes policy, String id) {
        return new StandardAttributes(
                id, "", policy.projectId(), "", policy.revision(), policy.createdAt(), policy.updatedAt(), List.of());
    }

    Policy with(List<Rule> others) {
        return new Policy(standard, shared, shares, isDefault, others);
    }

    Policy seenAsShared(boolean isShared) {
        return new Policy(standard, isShared, shares, isDefault, rules);
    }

    private boolean isSharedWith(@Nullable String project) {
        String id = project == null ? "" : project;
        return shares.stream().anyMatch(share -> share.isFor(id));
    }

    boolean isVisibleTo(Caller caller) {
        return caller.seesAll()
                || isSharedWith(caller.projectId())
                || projectId().equals(caller.projectId());
    }

    @Nullable
    Rule rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
    }

    Effect effect(Direction direction) {
        Map<String, Long> action = new LinkedHashMap<>();
        Map<String, Long> bandwidth = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.direction() != direction) {
                continue;
            }
            // A minimum bandwidth is an option of the port, see portOptions().
            if (rule instanceof Rule.BandwidthLimit limit) {
                bandwidth.put(Qos.RATE, (long) limit.kbps());
                if (limit.burst() > 0) {
                    bandwidth.put(Qos.BURST, (long) limit.burst());
                }
            } else if (rule instanceof Rule.DscpMarking marking) {
                action.put(Qos.DSCP, (long) marking.mark());
            }
        }
        return new Effect(action, bandwidth);
    }

    /** The options that the policy gives the row of a port. */
    public Map<String, String> portOptions() {
        for (Rule rule : rules) {
            if (rule instanceof Rule.MinimumBandwidth minimum) {
                return Map.of(LogicalSwitchPort.QOS_MIN_RATE, Long.toString(minimum.kbps() * 1000L));
            }
        }
        return Map.of();
    }

    /** Whether it has a rule that only ports can have. */
    boolean isForPortsOnly() {
        return !portOptions().isEmpty();
    }
}
