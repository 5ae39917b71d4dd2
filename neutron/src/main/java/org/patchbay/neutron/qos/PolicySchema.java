// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import static org.patchbay.neutron.resource.Types.bool;

import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The declaration of {@code policies}. Source: Networking API v2.0, "QoS policies", and the extensions named there. */
final class PolicySchema {
    static final Attribute<Policy, Boolean> SHARED =
            Attribute.of("shared", bool(), Policy::shared).defaultsTo(false).updatable();
    static final Attribute<Policy, Boolean> IS_DEFAULT = Attribute.of("is_default", bool(), Policy::isDefault)
            .defaultsTo(false)
            .updatable();
    static final Attribute<Policy, Policy> RULES =
            Attribute.of("rules", new RuleList(), (Policy policy) -> policy).notFilterable();

    static final Schema<Policy> SCHEMA = Standard.on(Schema.of("policy", "policies", "QosPolicy", Policy::id))
            .with(SHARED, IS_DEFAULT, RULES);

    private PolicySchema() {}

    /** Each with its type and its policy. */
    private static final class RuleList implements Type<Policy> {
        @Override
        public Policy parse(JsonNode node) {
            throw new InvalidValue("rules are made one by one");
        }

        @Override
        public void write(JsonGenerator out, Policy policy) {
            out.writeStartArray();
            for (Rule rule : policy.rules()) {
                out.writeStartObject();
                out.writeStringProperty("id", rule.id());
                out.writeStringProperty("type", rule.type());
                out.writeStringProperty("qos_policy_id", policy.id());
                switch (rule) {
                    case Rule.BandwidthLimit limit -> {
                        out.writeNumberProperty("max_kbps", limit.kbps());
                        out.writeNumberProperty("max_burst_kbps", limit.burst());
                        out.writeStringProperty("direction", limit.direction().text());
                    }
                    case Rule.DscpMarking marking -> out.writeNumberProperty("dscp_mark", marking.mark());
                    case Rule.MinimumBandwidth minimum -> {
                        out.writeNumberProperty("min_kbps", minimum.kbps());
                        out.writeStringProperty("direction", minimum.direction().text());
                    }
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }
}
