// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.sharing.AnnexOperations;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Subnet pools in the database. */
public final class SubnetPools extends AnnexOperations<SubnetPool> {
    /** Moves with every pool that becomes the default one of its IP version: no row would keep two writers from that. */
    private static final String DEFAULTS = "patchbay:default_subnetpools";

    public SubnetPools() {
        super(Annex.SUBNET_POOL);
    }

    @Override
    public Schema<SubnetPool> schema() {
        return SubnetPoolSchema.SCHEMA;
    }

    @Override
    protected SubnetPool read(Snapshot snapshot, Row row) {
        return SubnetPool.of(row);
    }

    @Override
    protected SubnetPool seenAsShared(SubnetPool pool, boolean shared) {
        return pool.seenAsShared(shared);
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("subnetpool", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "subnetpool");
        SubnetPool pool = PoolMaker.create(
                StandardAttributes.fresh(id, input.get(Standard.NAME), project, input.get(Standard.DESCRIPTION)),
                input);
        if (pool.isDefault()) {
            takeDefault(plan, pool.version());
        }
        joinScope(plan, caller, pool, null);
        Map<String, String> ids = Annex.begin(Annex.SUBNET_POOL, id);
        ids.put(ExternalIds.OWNER_PROJECT_ID, project);
        ids.put(SubnetPool.ALLOCATIONS, "0");
        if (input.get(SubnetPoolSchema.SHARED)) {
            ids.put(ExternalIds.SHARED, "true");
        }
        pool.encode().forEach((key, value) -> {
            if (!value.isEmpty()) {
                ids.put(key, value);
            }
        });
        Stamp.onCreate(ids, pool.description());
        plan.insert(Annex.TABLE, UUID.fromString(id), Annex.toRow(ids));
    }

    private void takeDefault(Plan plan, int version) {
        record Default(int version) {}
        if (defaultOf(plan.snapshot(), version) != null || plan.owns(new Default(version))) {
            throw Errors.invalidInput("A default subnetpool for this IP family has already been set. Only one default"
                    + " may exist per IP family");
        }
        plan.own(new Default(version));
        for (Row global : plan.snapshot().rows(NbGlobal.TABLE)) {
            plan.count(global, DEFAULTS);
        }
    }

    /** The default pool of an IP version; null if there is none. Pools are few. */
    static @Nullable Row defaultOf(Snapshot snapshot, int version) {
        for (Row row : Annex.rows(snapshot, Annex.SUBNET_POOL, null, false)) {
            SubnetPool pool = SubnetPool.of(row);
            if (pool.isDefault() && pool.version() == version) {
                return row;
            }
        }
        return null;
    }

    /**
     * Plans on the pool being in its scope: no other pool there has any of its prefixes, now and at the commit.
     *
     * @param now the pool as it is; null for a new one
     */
    private static void joinScope(Plan plan, Caller caller, SubnetPool pool, @Nullable SubnetPool now) {
        leaveScope(plan, pool, now);
        if (pool.scope() == null) {
            return;
        }
        Row scope = AddressScope.row(plan.snapshot(), pool.scope());
        if (scope == null) {
            throw Errors.notFound("AddressScope", pool.scope());
        }
        boolean isNew = now == null || !pool.scope().equals(now.scope());
        if (isNew && !Sharing.isVisible(caller, scope)) {
            throw Errors.invalid(
                    "IllegalSubnetPoolAssociationToAddressScope",
                    "Illegal subnetpool association: subnetpool " + pool.id()
                            + " cannot be associated with address scope " + pool.scope() + ".");
        }
        if (AddressScope.of(scope).version() != pool.version()) {
            throw Errors.invalid(
                    "IllegalSubnetPoolIpVersionAssociationToAddressScope",
                    "Illegal subnetpool association: subnetpool " + pool.id() + " cannot associate with address scope "
                            + pool.scope() + " because subnetpool ip_version is not "
                            + AddressScope.of(scope).version() + ".");
        }
        plan.own(scope.uuid());
        plan.count(scope, AddressScope.POOLS);
        Sharing.rely(plan, scope, pool.projectId());
        requireApart(plan, pool);
    }

    @SuppressWarnings("unchecked") // nobody else has a key of this kind
    private static void requireApart(Plan plan, SubnetPool pool) {
        record Made(String scope) {}
        Map<String, SubnetPool> pools = new HashMap<>();
        for (Row row : plan.snapshot().find(Annex.POOL_BY_SCOPE, String.valueOf(pool.scope()))) {
            pools.put(SubnetPool.of(row).id(), SubnetPool.of(row));
        }
        List<SubnetPool> made = (List<SubnetPool>) plan.notes()
                .computeIfAbsent(new Made(String.valueOf(pool.scope())), key -> new ArrayList<SubnetPool>());
        made.forEach(other -> pools.put(other.id(), other));
        NavigableSet<Cidr> prefixes = new TreeSet<>(Prefixes.compact(pool.prefixes()));
        for (SubnetPool other : pools.values()) {
            plan.requireTime();
            if (!other.id().equals(pool.id()) && Prefixes.firstThatMeets(other.prefixes(), prefixes) != null) {
                throw Errors.conflict(
                        "AddressScopePrefixConflict",
                        "Failed to associate address scope: subnetpools within an address scope must have unique"
                                + " prefixes.");
            }
        }
        made.add(pool);
    }

    private static void leaveScope(Plan plan, SubnetPool pool, @Nullable SubnetPool now) {
        if (now == null || now.scope() == null) {
            return;
        }
        Row scope = AddressScope.row(plan.snapshot(), now.scope());
        if (scope != null && !now.scope().equals(pool.scope())) {
            plan.share(scope.uuid());
            plan.count(scope, AddressScope.POOLS);
        }
    }

    @Override
    public void update(Plan plan, Caller caller, SubnetPool now, Input input) {
        SubnetPool next = PoolMaker.update(now, input);
        if (now.scope() != null && !caller.isAdmin()) {
            Row scope = AddressScope.row(plan.snapshot(), now.scope());
            if (scope != null && !AddressScope.of(scope).projectId().equals(caller.projectId())) {
                throw illegalUpdate("subnetpool " + now.id() + " cannot be updated when associated with shared"
                        + " address scope " + now.scope());
            }
        }
        write(plan, caller, now, next);
    }

    /** Makes the pool another one. Its row is the plan's alone. */
    void write(Plan plan, Caller caller, SubnetPool now, SubnetPool next) {
        Row row = require(plan, now);
        if (next.isDefault() && !now.isDefault()) {
            takeDefault(plan, next.version());
        }
        if (!Objects.equals(next.scope(), now.scope()) || !next.prefixes().equals(now.prefixes())) {
            joinScope(plan, caller, next, now);
        }
        if (!Objects.equals(next.scope(), now.scope())) {
            Affinity.requireRescopable(plan.snapshot(), now);
        }
        // Who takes a prefix meanwhile would go by the pool as it was.
        plan.count(row, SubnetPool.ALLOCATIONS);
        Map<String, String> ids = new LinkedHashMap<>(next.encode());
        ids.put(Stamp.DESCRIPTION, next.description());
        Stamp.update(plan, row, ids);
    }

    static HttpError illegalUpdate(String reason) {
        return Errors.invalid("IllegalSubnetPoolUpdate", "Illegal subnetpool update : " + reason + ".");
    }

    @Override
    public void delete(Plan plan, Caller caller, SubnetPool current) {
        Row row = require(plan, current);
        if (plan.snapshot().count(NorthboundIndexes.SUBNET_BY_POOL, current.id()) > 0) {
            throw Errors.invalid(
                    "SubnetPoolDeleteError", "Unable to delete subnet pool: Subnet pool has existing allocations.");
        }
        plan.require(row, SubnetPool.ALLOCATIONS);
        leaveScope(plan, current.withoutScope(), current);
        plan.delete(row);
    }

    /** The prefixes that subnets have taken from a pool. */
    static List<Cidr> taken(Snapshot snapshot, String poolId) {
        List<Cidr> taken = new ArrayList<>();
        for (Row row : snapshot.find(NorthboundIndexes.SUBNET_BY_POOL, poolId)) {
            Cidr cidr = cidr(row);
            if (cidr != null) {
                taken.add(cidr);
            }
        }
        return taken;
    }

    /** The prefix of a subnet's row; null if somebody edited it by hand, so that it is no subnet any more. */
    static @Nullable Cidr cidr(Row subnet) {
        try {
            return Cidr.parse(subnet.string("cidr"));
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
