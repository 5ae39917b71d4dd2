// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;

/** What a client asks for, as a pool that keeps the rules; no database here. */
final class PoolMaker {
    private PoolMaker() {}

    static SubnetPool create(StandardAttributes standard, Input input) {
        List<Cidr> prefixes = prefixes(input.get(SubnetPoolSchema.PREFIXES), List.of());
        int bits = prefixes.getFirst().family().bits();
        int min = orElse(input.orNull(SubnetPoolSchema.MIN), SubnetPool.leastLength(bits));
        int max = orElse(input.orNull(SubnetPoolSchema.MAX), bits);
        return checked(new SubnetPool(
                standard,
                prefixes,
                min,
                max,
                orElse(input.orNull(SubnetPoolSchema.USUAL), min),
                input.orNull(SubnetPoolSchema.QUOTA),
                input.orNull(SubnetPoolSchema.SCOPE),
                input.get(SubnetPoolSchema.IS_DEFAULT),
                false));
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    static SubnetPool update(SubnetPool now, Input input) {
        List<Cidr> prefixes = prefixes(input.orKeep(SubnetPoolSchema.PREFIXES, now.prefixes()), now.prefixes());
        if (!Prefixes.areWithin(now.prefixes(), prefixes)) {
            throw Errors.invalid(
                    "IllegalSubnetPoolPrefixUpdate",
                    "Illegal update to prefixes: Existing prefixes must be a subset of the new prefixes.");
        }
        return checked(new SubnetPool(
                now.standard().with(input),
                prefixes,
                input.orKeep(SubnetPoolSchema.MIN, now.min()),
                input.orKeep(SubnetPoolSchema.MAX, now.max()),
                input.orKeep(SubnetPoolSchema.USUAL, now.usual()),
                input.or(SubnetPoolSchema.QUOTA, now.quota()),
                input.or(SubnetPoolSchema.SCOPE, now.scope()),
                input.orKeep(SubnetPoolSchema.IS_DEFAULT, now.isDefault()),
                false));
    }

    /**
     * The prefixes of a pool, compact.
     *
     * @param now those that the pool has; if they are too many, it may have fewer
     * @throws HttpError 400 EmptySubnetPoolPrefixList, PrefixVersionMismatch, or InvalidInput for too many and for those that no subnet can have
     */
    static List<Cidr> prefixes(List<Cidr> wanted, List<Cidr> now) {
        if (wanted.isEmpty()) {
            throw Errors.invalid("EmptySubnetPoolPrefixList", "Empty subnet pool prefix list.");
        }
        if (wanted.stream().map(Cidr::family).distinct().count() > 1) {
            throw Errors.invalid("PrefixVersionMismatch", "Cannot mix IPv4 and IPv6 prefixes in a subnet pool.");
        }
        List<Cidr> prefixes = Prefixes.compact(wanted);
        if (prefixes.size() > Math.max(SubnetPoolSchema.MOST_PREFIXES, now.size())) {
            throw Errors.invalidInput("A subnet pool has at most " + SubnetPoolSchema.MOST_PREFIXES + " prefixes, not "
                    + prefixes.size());
        }
        if (!prefixes.equals(now) && Prefixes.areWithin(prefixes, Reserved.CIDRS)) {
            throw Errors.invalidInput("No subnet can be of the prefixes " + Text.join(prefixes));
        }
        return prefixes;
    }

    private static SubnetPool checked(SubnetPool pool) {
        bounds(pool.min() <= pool.max(), "min_prefixlen", pool.min(), "max_prefixlen", pool.max());
        bounds(pool.max() <= pool.bits(), "max_prefixlen", pool.max(), "ip_version_max", pool.bits());
        bounds(pool.usual() >= pool.min(), "default_prefixlen", pool.usual(), "min_prefixlen", pool.min());
        bounds(pool.usual() <= pool.max(), "default_prefixlen", pool.usual(), "max_prefixlen", pool.max());
        return pool;
    }

    private static void bounds(boolean good, String type, int length, String base, int baseLength) {
        if (!good) {
            throw Errors.invalid(
                    "IllegalSubnetPoolPrefixBounds",
                    "Illegal prefix bounds: " + type + "=" + length + ", " + base + "=" + baseLength + ".");
        }
    }
}
