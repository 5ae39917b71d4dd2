// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.availability;

import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.math.BigInteger;
import java.util.List;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The declaration of {@code network_ip_availabilities}. Source: Networking API v2.0, "Network IP availability and usage stats". */
final class AvailabilitySchema {
    static final Schema<Availability> SCHEMA = Schema.of(
                    "network_ip_availability", "network_ip_availabilities", "NetworkIpAvailability", Availability::id)
            .with(Attribute.of("network_id", uuid(), Availability::id))
            .with(Attribute.of("network_name", text(255), Availability::name))
            .with(Standard.TENANT_ID, Standard.PROJECT_ID)
            .with(Attribute.of("total_ips", new Count(), (Availability availability) -> availability.total())
                    .notFilterable())
            .with(Attribute.of(
                            "used_ips",
                            new Count(),
                            (Availability availability) -> BigInteger.valueOf(availability.used()))
                    .notFilterable())
            .with(Attribute.of(
                            "subnet_ip_availability",
                            listOf(new OfSubnetType(), Integer.MAX_VALUE),
                            Availability::subnets)
                    .notFilterable())
            .filter("ip_version", AvailabilitySchema::hasVersion);

    private AvailabilitySchema() {}

    private static int version(Availability.OfSubnet of) {
        return of.subnet().isIpv6() ? 6 : 4;
    }

    private static boolean hasVersion(Availability availability, List<String> wanted) {
        return availability.subnets().stream().anyMatch(of -> wanted.contains(Integer.toString(version(of))));
    }

    private static final class Count implements Type<BigInteger> {
        @Override
        public BigInteger parse(JsonNode node) {
            throw new InvalidValue("it is counted");
        }

        @Override
        public void write(JsonGenerator out, BigInteger value) {
            out.writeNumber(value);
        }
    }

    private static final class OfSubnetType implements Type<Availability.OfSubnet> {
        @Override
        public Availability.OfSubnet parse(JsonNode node) {
            throw new InvalidValue("it is counted");
        }

        @Override
        public void write(JsonGenerator out, Availability.OfSubnet value) {
            out.writeStartObject();
            out.writeStringProperty("subnet_id", value.subnet().id());
            out.writeStringProperty("subnet_name", value.subnet().name());
            out.writeNumberProperty("ip_version", version(value));
            out.writeStringProperty("cidr", value.subnet().cidr().toString());
            out.writeNumberProperty("total_ips", value.total());
            out.writeNumberProperty("used_ips", value.used());
            out.writeEndObject();
        }
    }
}
