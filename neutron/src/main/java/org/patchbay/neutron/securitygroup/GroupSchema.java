// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.patchbay.neutron.resource.Types.bool;

import java.util.List;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Renderer;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The declaration of {@code security_groups}. Source: Networking API v2.0, "Security groups". */
final class GroupSchema {
    static final Attribute<SecurityGroup, Boolean> STATEFUL = Attribute.of("stateful", bool(), SecurityGroup::stateful)
            .defaultsTo(true)
            .updatable();
    static final Attribute<SecurityGroup, Boolean> SHARED = Attribute.of("shared", bool(), SecurityGroup::shared);
    static final Attribute<SecurityGroup, List<SecurityGroupRule>> RULES = Attribute.of(
                    "security_group_rules",
                    new RuleList(),
                    (SecurityGroup group) -> group.rules().get())
            .notFilterable();

    static final Schema<SecurityGroup> SCHEMA = Standard.on(
                    Schema.of("security_group", "security_groups", "SecurityGroup", SecurityGroup::id))
            .with(STATEFUL, SHARED, RULES);

    private GroupSchema() {}

    private static final class RuleList implements Type<List<SecurityGroupRule>> {
        private final Renderer<SecurityGroupRule> renderer = Renderer.forEverybody(RuleSchema.SCHEMA);

        @Override
        public List<SecurityGroupRule> parse(JsonNode node) {
            throw new InvalidValue("rules are made one by one");
        }

        @Override
        public void write(JsonGenerator out, List<SecurityGroupRule> value) {
            renderer.writeAll(out, value);
        }
    }
}
