// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.addressgroup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.AddressSet;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * An address group. The set of its IPv4 addresses is the row that also has its attributes; OVN compares addresses of one version only, so
 * the others are in a set of their own. The sets have the names that later releases of Neutron's OVN driver give them.
 *
 * @param shared whether it is shared with whoever looks at it
 */
record AddressGroup(StandardAttributes standard, List<Cidr> addresses, boolean shared) implements ApiObject {
    static AddressGroup of(Snapshot snapshot, Row row) {
        Map<String, String> ids = row.map(AddressSet.Columns.EXTERNAL_IDS);
        String id = ids.getOrDefault(ExternalIds.ADDRESS_GROUP_ID, "");
        Set<Cidr> addresses = new TreeSet<>();
        read(row, addresses);
        Row ipv6 = snapshot.first(NorthboundIndexes.ADDRESS_SET_BY_NAME, setName(id, IpFamily.IPV6));
        if (ipv6 != null) {
            read(ipv6, addresses);
        }
        return new AddressGroup(
                StandardAttributes.decode(id, ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                List.copyOf(addresses),
                false);
    }

    private static void read(Row set, Collection<Cidr> addresses) {
        for (String text : set.strings(AddressSet.Columns.ADDRESSES)) {
            try {
                addresses.add(Cidr.parse(text));
            } catch (InvalidValueException foreign) {
                // Somebody edited the row by hand; what is left of it still is the group.
            }
        }
    }

    AddressGroup seenAsShared(boolean isShared) {
        return new AddressGroup(standard, addresses, isShared);
    }

    /** The name of the set that has the addresses of one version. */
    static String setName(String id, IpFamily family) {
        return "ag_" + id.replace('-', '_') + (family == IpFamily.IPV4 ? "_ip4" : "_ip6");
    }

    static UUID ipv6Uuid(String id) {
        return UUID.nameUUIDFromBytes(("patchbay address group ip6 " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The addresses of one version, as the column has them. */
    static Set<String> texts(Collection<Cidr> addresses, IpFamily family) {
        return addresses.stream()
                .filter(address -> address.family() == family)
                .map(Cidr::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static @Nullable Row row(Snapshot snapshot, String id) {
        return snapshot.first(NorthboundIndexes.ADDRESS_GROUP_BY_ID, id);
    }

    /** The addresses as an error names them. */
    static List<String> shown(Collection<Cidr> addresses) {
        List<String> texts = new ArrayList<>();
        addresses.forEach(address -> texts.add("'" + address + "'"));
        return texts;
    }
}
