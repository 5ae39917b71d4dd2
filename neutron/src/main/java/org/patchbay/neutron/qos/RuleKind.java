// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.text;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * One type of rules: what its API has, said once.
 *
 * @param type such as {@code dscp_marking}
 * @param schema of rules below their policy
 * @param alias of the same rules by their id alone
 */
record RuleKind<R extends Rule>(
        String type, Class<R> javaType, Schema<R> schema, Schema<R> alias, Maker<R> made, Parameters parameters) {
    private static final int MOST = Integer.MAX_VALUE;
    static final Set<Integer> MARKS =
            Set.of(0, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 46, 48, 56);

    /** A rule as a request makes it. */
    interface Maker<R> {
        /** @param now what it is; null for a new one */
        R make(StandardAttributes standard, Input input, @Nullable R now);
    }

    /** What {@code rule-types} tells of it: each name with its values, or with the last of a range that begins as said. */
    record Parameters(List<Parameter> all) {}

    /** @param values none for a range */
    record Parameter(String name, int first, List<?> values) {}

    private static final Parameter DIRECTIONS = new Parameter("direction", 0, List.of("egress", "ingress"));

    static final RuleKind<Rule.BandwidthLimit> BANDWIDTH_LIMIT = bandwidthLimit();
    static final RuleKind<Rule.DscpMarking> DSCP_MARKING = dscpMarking();
    static final RuleKind<Rule.MinimumBandwidth> MINIMUM_BANDWIDTH = minimumBandwidth();

    static final List<RuleKind<? extends Rule>> ALL = List.of(BANDWIDTH_LIMIT, DSCP_MARKING, MINIMUM_BANDWIDTH);

    /** What Neutron has besides, with what there is to say of it. */
    static final List<String> REFUSED = List.of("packet_rate_limit", "minimum_packet_rate");

    private static <R extends Rule> Schema<R> schema(String prefix, String type) {
        return Schema.<R>of(prefix + type + "_rule", prefix + type + "_rules", "QosRule", Rule::id)
                .with(Standard.ID, hidden("tenant_id"), hidden("project_id"));
    }

    /** What clients may say of whose a rule is: it is its policy's. */
    private static Attribute<Rule, String> hidden(String name) {
        return Attribute.of(name, text(255), Rule::projectId)
                .optional()
                .seenBy(Who.NOBODY)
                .notFilterable();
    }

    private static RuleKind<Rule.BandwidthLimit> bandwidthLimit() {
        // Neutron takes a limit of 0, which its OVN driver cannot write.
        var rate = Attribute.of("max_kbps", integer(1, MOST), Rule.BandwidthLimit::kbps)
                .required()
                .updatable();
        var burst = Attribute.of("max_burst_kbps", integer(0, MOST), Rule.BandwidthLimit::burst)
                .defaultsTo(0)
                .updatable();
        Attribute<Rule.BandwidthLimit, String> direction = Attribute.of(
                        "direction",
                        Direction.TYPE,
                        (Rule.BandwidthLimit rule) -> rule.direction().text())
                .defaultsTo("egress")
                .updatable();
        String type = Rule.BandwidthLimit.TYPE;
        return new RuleKind<>(
                type,
                Rule.BandwidthLimit.class,
                RuleKind.<Rule.BandwidthLimit>schema("", type).with(rate, burst, direction),
                RuleKind.<Rule.BandwidthLimit>schema("alias_", type).with(rate, burst, direction),
                (standard, input, now) -> new Rule.BandwidthLimit(
                        standard,
                        now == null ? input.get(rate) : input.orKeep(rate, now.kbps()),
                        now == null ? input.get(burst) : input.orKeep(burst, now.burst()),
                        Direction.of(
                                now == null
                                        ? input.get(direction)
                                        : input.orKeep(
                                                direction, now.direction().text()))),
                new Parameters(List.of(
                        new Parameter("max_kbps", 1, List.of()),
                        new Parameter("max_burst_kbps", 0, List.of()),
                        DIRECTIONS)));
    }

    private static RuleKind<Rule.DscpMarking> dscpMarking() {
        var mark = Attribute.of("dscp_mark", integer(0, 63), Rule.DscpMarking::mark)
                .required()
                .updatable();
        String type = Rule.DscpMarking.TYPE;
        return new RuleKind<>(
                type,
                Rule.DscpMarking.class,
                RuleKind.<Rule.DscpMarking>schema("", type).with(mark),
                RuleKind.<Rule.DscpMarking>schema("alias_", type).with(mark),
                (standard, input, now) -> new Rule.DscpMarking(
                        standard, knownMark(now == null ? input.get(mark) : input.orKeep(mark, now.mark()))),
                new Parameters(List.of(
                        new Parameter("dscp_mark", 0, MARKS.stream().sorted().toList()))));
    }

    private static int knownMark(int mark) {
        if (!MARKS.contains(mark)) {
            throw Errors.badRequest(
                    "Invalid input for dscp_mark. Reason: '" + mark + "' is not in " + new TreeSet<>(MARKS) + ".");
        }
        return mark;
    }

    private static RuleKind<Rule.MinimumBandwidth> minimumBandwidth() {
        var rate = Attribute.of("min_kbps", integer(1, MOST), Rule.MinimumBandwidth::kbps)
                .required()
                .updatable();
        Attribute<Rule.MinimumBandwidth, String> direction = Attribute.of(
                        "direction", Direction.TYPE, (Rule.MinimumBandwidth rule) -> "egress")
                .defaultsTo("egress")
                .updatable();
        String type = Rule.MinimumBandwidth.TYPE;
        return new RuleKind<>(
                type,
                Rule.MinimumBandwidth.class,
                RuleKind.<Rule.MinimumBandwidth>schema("", type).with(rate, direction),
                RuleKind.<Rule.MinimumBandwidth>schema("alias_", type).with(rate, direction),
                (standard, input, now) -> {
                    if (input.has(direction) && !input.get(direction).equals("egress")) {
                        throw Errors.badRequest(
                                "Invalid input for direction. Reason: OVN guarantees bandwidth to what a"
                                        + " port sends, and not to what it gets.");
                    }
                    return new Rule.MinimumBandwidth(
                            standard, now == null ? input.get(rate) : input.orKeep(rate, now.kbps()));
                },
                new Parameters(List.of(
                        new Parameter("min_kbps", 1, List.of()), new Parameter("direction", 0, List.of("egress")))));
    }
}
