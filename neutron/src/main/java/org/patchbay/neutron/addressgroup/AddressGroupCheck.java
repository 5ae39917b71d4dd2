// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.addressgroup;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.AddressSet;
import org.patchbay.northbound.AddressSet.Columns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with address groups: a half that is missing or left over, addresses of the other IP version. */
public final class AddressGroupCheck {
    private AddressGroupCheck() {}

    public static void run(Findings findings) {
        for (Row row : findings.snapshot().rows(AddressSet.TABLE)) {
            String id = row.map(Columns.EXTERNAL_IDS).get(ExternalIds.ADDRESS_GROUP_ID);
            if (id == null) {
                continue;
            }
            String name = row.string(Columns.NAME);
            if (name.equals(AddressGroup.setName(id, IpFamily.IPV4))) {
                group(findings, id, row);
            } else if (name.equals(AddressGroup.setName(id, IpFamily.IPV6))) {
                Row group = findings.snapshot()
                        .first(NorthboundIndexes.ADDRESS_SET_BY_NAME, AddressGroup.setName(id, IpFamily.IPV4));
                if (group == null) {
                    findings.odd(
                            "address set " + name,
                            "its address group " + id + " does not exist",
                            plan -> plan.delete(row));
                }
            } else {
                findings.odd("address set " + name, "it has not the name of its address group " + id);
            }
        }
    }

    private static void group(Findings findings, String id, Row row) {
        String name = "address group " + id;
        findings.standard(name, row);
        addresses(findings, name, row, IpFamily.IPV4);
        String setName = AddressGroup.setName(id, IpFamily.IPV6);
        Row ipv6 = findings.snapshot().first(NorthboundIndexes.ADDRESS_SET_BY_NAME, setName);
        if (ipv6 != null) {
            addresses(findings, name, ipv6, IpFamily.IPV6);
            return;
        }
        findings.odd(name, "the address set of its IPv6 addresses is missing", plan -> {
            plan.require(row, Stamp.REVISION);
            UUID uuid = AddressGroup.ipv6Uuid(id);
            Map<String, String> ids = Map.of(ExternalIds.ADDRESS_GROUP_ID, id);
            plan.insert(AddressSet.TABLE, uuid, new AddressSet(uuid, setName, Set.of(), ids).toRow());
        });
    }

    private static void addresses(Findings findings, String name, Row row, IpFamily family) {
        Set<String> strange = new LinkedHashSet<>();
        for (String text : row.strings(Columns.ADDRESSES)) {
            Cidr cidr = parse(text);
            if (cidr == null || cidr.family() != family) {
                strange.add(text);
            }
        }
        if (!strange.isEmpty()) {
            findings.odd(name, "among its " + family + " addresses are " + strange);
        }
    }

    private static @Nullable Cidr parse(String text) {
        try {
            return Cidr.parse(text);
        } catch (InvalidValueException edited) {
            return null;
        }
    }
}
