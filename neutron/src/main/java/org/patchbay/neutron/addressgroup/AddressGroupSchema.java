// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.addressgroup;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.parsed;

import java.util.Comparator;
import java.util.List;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code address_groups}. Source: Networking API v2.0, "Address groups". */
final class AddressGroupSchema {
    /** Every host reads every set whole. */
    static final int MOST = 4096;

    static final Type<List<Cidr>> CIDRS =
            listOf(parsed(AddressGroupSchema::cidr, Comparator.<Cidr>naturalOrder()), MOST);

    static final Attribute<AddressGroup, List<Cidr>> ADDRESSES = Attribute.of(
                    "addresses", CIDRS, (AddressGroup group) -> group.addresses())
            .orNull()
            .optional()
            .notFilterable();
    static final Attribute<AddressGroup, Boolean> SHARED = Attribute.of("shared", bool(), AddressGroup::shared);

    static final Schema<AddressGroup> SCHEMA = Standard.on(
                    Schema.of("address_group", "address_groups", "AddressGroup", AddressGroup::id))
            .with(ADDRESSES, SHARED);

    private AddressGroupSchema() {}

    /** An address alone stands for itself; bits of hosts are left out. */
    private static Cidr cidr(String text) {
        if (text.indexOf('/') < 0) {
            IpAddress address = IpAddress.parse(text);
            return Cidr.of(address, address.family().bits());
        }
        return Cidr.parse(text);
    }
}
