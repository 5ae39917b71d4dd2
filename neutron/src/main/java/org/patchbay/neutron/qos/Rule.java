// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;

/** One thing that a policy does to packets. */
sealed interface Rule extends ApiObject permits Rule.BandwidthLimit, Rule.DscpMarking, Rule.MinimumBandwidth {
    /** As the API has it, such as {@code dscp_marking}. */
    String type();

    Direction direction();

    /** What the key of the rule in its policy's row has. */
    String encode();

    /** Whether a policy cannot have both. */
    default boolean excludes(Rule other) {
        return !id().equals(other.id()) && type().equals(other.type()) && direction() == other.direction();
    }

    /**
     * @param kbps kbit/s
     * @param burst kbit; 0 leaves it to the switch
     */
    record BandwidthLimit(StandardAttributes standard, int kbps, int burst, Direction direction) implements Rule {
        static final String TYPE = "bandwidth_limit";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String encode() {
            return TYPE + " " + direction.text() + " " + kbps + " " + burst;
        }
    }

    /** @param mark the six bits of RFC 2474 */
    record DscpMarking(StandardAttributes standard, int mark) implements Rule {
        static final String TYPE = "dscp_marking";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Direction direction() {
            return Direction.EGRESS;
        }

        @Override
        public String encode() {
            return TYPE + " egress " + mark + " 0";
        }
    }

    /** @param kbps kbit/s, of what a guest sends */
    record MinimumBandwidth(StandardAttributes standard, int kbps) implements Rule {
        static final String TYPE = "minimum_bandwidth";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Direction direction() {
            return Direction.EGRESS;
        }

        @Override
        public String encode() {
            return TYPE + " egress " + kbps + " 0";
        }
    }

    /** A rule as it stands in its policy's row; null where somebody has edited it. */
    static @Nullable Rule decode(StandardAttributes standard, String text) {
        List<String> words = Text.words(text);
        if (words.size() != 4) {
            return null;
        }
        int number = Text.integer(words.get(2), -1);
        if (number < 0) {
            return null;
        }
        return switch (words.get(0)) {
            case BandwidthLimit.TYPE ->
                new BandwidthLimit(
                        standard,
                        number,
                        Math.max(0, Text.integer(words.get(3), 0)),
                        words.get(1).equals("ingress") ? Direction.INGRESS : Direction.EGRESS);
            case DscpMarking.TYPE -> new DscpMarking(standard, number);
            case MinimumBandwidth.TYPE -> new MinimumBandwidth(standard, number);
            default -> null;
        };
    }
}
