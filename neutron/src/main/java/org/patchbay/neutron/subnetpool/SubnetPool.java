// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Prefixes from which subnets take theirs: a row of the {@link Annex}.
 *
 * @param prefixes of one IP version; none is in another, and there is at least one
 * @param min the shortest prefix length of a subnet
 * @param max the longest
 * @param usual that of a subnet that does not say
 * @param quota how much one project may take, in /32 of IPv4 and /64 of IPv6; null for any amount
 * @param scope the address scope; null for none
 * @param isDefault whether subnets that want some pool of its IP version are given this one
 * @param shared whether it is shared with whoever looks at it
 */
record SubnetPool(
        StandardAttributes standard,
        List<Cidr> prefixes,
        int min,
        int max,
        int usual,
        @Nullable Integer quota,
        @Nullable String scope,
        boolean isDefault,
        boolean shared)
        implements ApiObject {
    /** Moves with every subnet that takes a prefix. */
    static final String ALLOCATIONS = ExternalIds.ALLOCATIONS;

    private static final String PREFIXES = "patchbay:prefixes";
    private static final String MIN = "patchbay:min_prefixlen";
    private static final String MAX = "patchbay:max_prefixlen";
    private static final String USUAL = "patchbay:default_prefixlen";
    private static final String QUOTA = "patchbay:default_quota";
    private static final String DEFAULT = "patchbay:is_default";

    static @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, Annex.SUBNET_POOL, id);
    }

    static SubnetPool of(Row row) {
        return row.memo(SubnetPool.class, SubnetPool::decode);
    }

    private static SubnetPool decode(Row row) {
        Map<String, String> ids = row.map("external_ids");
        List<Cidr> prefixes = new ArrayList<>();
        for (String word : Text.words(ids.get(PREFIXES))) {
            try {
                prefixes.add(Cidr.parse(word));
            } catch (InvalidValueException foreign) {
                // Somebody edited the row by hand; what is left of it still is the pool.
            }
        }
        int bits = prefixes.isEmpty() ? 32 : prefixes.getFirst().family().bits();
        int min = Text.integer(ids.get(MIN), leastLength(bits));
        int quota = Text.integer(ids.get(QUOTA), -1);
        return new SubnetPool(
                StandardAttributes.decode(
                        ids.getOrDefault(Annex.ID, ""), ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                List.copyOf(prefixes),
                min,
                Text.integer(ids.get(MAX), bits),
                Text.integer(ids.get(USUAL), min),
                quota < 0 ? null : quota,
                ids.get(Annex.ADDRESS_SCOPE_ID),
                "true".equals(ids.get(DEFAULT)),
                false);
    }

    /** What Neutron takes for the shortest prefix length. */
    static int leastLength(int bits) {
        return bits == 32 ? 8 : 64;
    }

    /** The external_ids of what a client can change; empty values stand for absent keys. */
    Map<String, String> encode() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.GIVEN_NAME, name());
        ids.put(PREFIXES, Text.join(prefixes));
        ids.put(MIN, Integer.toString(min));
        ids.put(MAX, Integer.toString(max));
        ids.put(USUAL, Integer.toString(usual));
        ids.put(QUOTA, quota == null ? "" : quota.toString());
        ids.put(Annex.ADDRESS_SCOPE_ID, scope == null ? "" : scope);
        ids.put(DEFAULT, isDefault ? "true" : "");
        return ids;
    }

    /** 4 or 6. */
    int version() {
        return !prefixes.isEmpty() && prefixes.getFirst().family() == IpFamily.IPV6 ? 6 : 4;
    }

    int bits() {
        return version() == 6 ? 128 : 32;
    }

    /** How much of the quota a prefix takes. */
    double units(int prefixLength) {
        return Math.pow(2, (version() == 6 ? 64 : 32) - prefixLength);
    }

    SubnetPool withPrefixes(List<Cidr> others) {
        return new SubnetPool(standard, others, min, max, usual, quota, scope, isDefault, shared);
    }

    SubnetPool withoutScope() {
        return new SubnetPool(standard, prefixes, min, max, usual, quota, null, isDefault, shared);
    }

    SubnetPool seenAsShared(boolean isShared) {
        return new SubnetPool(standard, prefixes, min, max, usual, quota, scope, isDefault, isShared);
    }
}
