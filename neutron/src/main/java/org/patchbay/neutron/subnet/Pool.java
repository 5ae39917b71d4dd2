// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.Set;
import org.patchbay.net.AddressRange;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** One allocation pool in a body: {@code {"start": …, "end": …}}. */
final class Pool implements Type<AddressRange> {
    static final Pool TYPE = new Pool();

    private Pool() {}

    @Override
    public AddressRange parse(JsonNode node) {
        Fields fields = Fields.of(node, Set.of("start", "end"));
        IpAddress start = fields.required("start", IpAddress::parse);
        IpAddress end = fields.required("end", IpAddress::parse);
        try {
            return new AddressRange(start, end);
        } catch (InvalidValueException reversed) {
            throw new InvalidValue("The allocation pool " + start + "-" + end + " is not valid");
        }
    }

    @Override
    public void write(JsonGenerator out, AddressRange pool) {
        out.writeStartObject();
        out.writeStringProperty("start", pool.first().toString());
        out.writeStringProperty("end", pool.last().toString());
        out.writeEndObject();
    }

    /** {@code <first>-<last>}, as it stands in external_ids. */
    static AddressRange decode(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("not an allocation pool: " + text);
        }
        return new AddressRange(IpAddress.parse(text.substring(0, dash)), IpAddress.parse(text.substring(dash + 1)));
    }
}
