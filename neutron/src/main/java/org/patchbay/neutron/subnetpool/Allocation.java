// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The prefix that a new subnet has, and the pool it is of. */
public final class Allocation {
    /**
     * What a client says of a new subnet's prefix.
     *
     * @param poolId null for no pool in particular
     * @param anyPool whether the default pool is wanted
     * @param prefixLength null for what is usual in the pool
     */
    public record Wanted(
            @Nullable Cidr cidr,
            @Nullable Integer version,
            @Nullable String poolId,
            boolean anyPool,
            @Nullable Integer prefixLength) {}

    /**
     * What the subnet has.
     *
     * @param poolId null for none
     */
    public record Given(Cidr cidr, @Nullable String poolId) {}

    private Allocation() {}

    /**
     * Chooses a prefix and takes it from its pool; nobody else will have taken it at the commit.
     *
     * @param project whose subnet it is
     * @throws HttpError 400, 404 SubnetPoolNotFound, 409 SubnetPoolQuotaExceeded
     */
    public static Given of(Plan plan, Caller caller, String project, String networkId, Wanted wanted) {
        Cidr cidr = wanted.cidr();
        if (cidr != null && wanted.prefixLength() != null) {
            throw bad("cidr and prefixlen must not be supplied together");
        }
        Row row = pool(plan, caller, wanted);
        if (row == null) {
            if (cidr == null) {
                throw bad("a subnetpool must be specified in the absence of a cidr");
            }
            Affinity.require(plan, networkId, version(cidr), null);
            return new Given(cidr, null);
        }
        SubnetPool pool = SubnetPool.of(row);
        int version = pool.version();
        if ((wanted.version() != null && wanted.version() != version) || (cidr != null && version(cidr) != version)) {
            throw bad("Cannot allocate IPv" + (version == 4 ? 6 : 4) + " subnet from IPv" + version + " subnet pool");
        }
        Affinity.require(plan, networkId, version, pool);
        if (!plan.owns(row.uuid())) {
            plan.own(row.uuid());
        }
        plan.count(row, SubnetPool.ALLOCATIONS);
        Sharing.rely(plan, row, project);
        Cidr taken = take(plan, project, pool, cidr, wanted.prefixLength());
        return new Given(taken, pool.id());
    }

    private static int version(Cidr cidr) {
        return cidr.family() == IpFamily.IPV4 ? 4 : 6;
    }

    private static HttpError bad(String message) {
        return Errors.invalid("BadRequest", "Bad subnets request: %s.".formatted(message));
    }

    private static @Nullable Row pool(Plan plan, Caller caller, Wanted wanted) {
        String id = wanted.poolId();
        if (id != null) {
            if (wanted.anyPool()) {
                throw bad("subnetpool_id and use_default_subnetpool cannot both be specified");
            }
            Row row = SubnetPool.row(plan.snapshot(), id);
            if (row == null || !Sharing.isVisible(caller, row)) {
                throw Errors.notFound("SubnetPool", InvalidValue.shown(id));
            }
            return row;
        }
        if (!wanted.anyPool()) {
            return null;
        }
        Cidr cidr = wanted.cidr();
        Integer version = cidr == null ? wanted.version() : Integer.valueOf(version(cidr));
        if (version == null) {
            throw bad("ip_version must be specified in the absence of cidr and subnetpool_id");
        }
        Row row = SubnetPools.defaultOf(plan.snapshot(), version);
        if (row != null && !Sharing.isVisible(caller, row)) {
            row = null;
        }
        if (row == null && cidr == null) {
            throw bad("No default subnetpool found for IPv" + version);
        }
        return row;
    }

    private static Cidr take(
            Plan plan, String project, SubnetPool pool, @Nullable Cidr cidr, @Nullable Integer wantedLength) {
        int length = cidr != null ? cidr.prefixLength() : wantedLength != null ? wantedLength : pool.usual();
        requireBounds(pool, length);
        Room room = Room.of(plan, pool);
        room.charge(project, length);
        if (cidr != null) {
            Reserved.refuse(cidr);
        }
        Cidr given = cidr == null ? Prefixes.free(room.free(), length) : cidr;
        if (given == null) {
            throw failed("Insufficient prefix space to allocate subnet size /" + length);
        }
        if (!Prefixes.areWithin(List.of(given), room.free())) {
            throw failed("Cannot allocate requested subnet from the available set of prefixes");
        }
        room.take(given);
        return given;
    }

    private static HttpError failed(String reason) {
        return Errors.invalid("SubnetAllocationError", "Failed to allocate subnet: " + reason + ".");
    }

    private static void requireBounds(SubnetPool pool, int length) {
        if (length > pool.max()) {
            throw Errors.invalid(
                    "MaxPrefixSubnetAllocationError",
                    "Unable to allocate subnet with prefix length " + length + ", maximum allowed prefix is "
                            + pool.max() + ".");
        }
        if (length < pool.min()) {
            throw Errors.invalid(
                    "MinPrefixSubnetAllocationError",
                    "Unable to allocate subnet with prefix length " + length + ", minimum allowed prefix is "
                            + pool.min() + ".");
        }
    }
}
