// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with subnet pools, the scopes they are in, and the subnets that are of one. */
public final class PoolCheck {
    private final Findings findings;
    private final Map<Integer, String> defaults = new HashMap<>();

    private PoolCheck(Findings findings) {
        this.findings = findings;
    }

    public static void run(Findings findings) {
        PoolCheck check = new PoolCheck(findings);
        for (Row row : Annex.rows(findings.snapshot(), Annex.SUBNET_POOL, null, false)) {
            check.pool(row);
        }
        for (Row row : Annex.rows(findings.snapshot(), Annex.ADDRESS_SCOPE, null, false)) {
            int version = AddressScope.of(row).version();
            if (version != 4 && version != 6) {
                findings.odd("address scope " + AddressScope.of(row).id(), "its IP version is " + version);
            }
        }
        for (Row row : findings.snapshot().rows(DhcpOptions.TABLE)) {
            check.subnet(row);
        }
    }

    private void pool(Row row) {
        SubnetPool pool = SubnetPool.of(row);
        String name = "subnet pool " + pool.id();
        findings.standard(name, row);
        if (pool.prefixes().isEmpty()) {
            findings.odd(name, "it has no prefixes");
        }
        if (pool.isDefault()) {
            String other = defaults.putIfAbsent(pool.version(), pool.id());
            if (other != null) {
                findings.odd(name, "the pool " + other + " is the default of IPv" + pool.version() + ", too");
            }
        }
        if (pool.scope() != null) {
            scope(name, pool, pool.scope());
        }
        apart(name, pool);
    }

    private void scope(String name, SubnetPool pool, String id) {
        Row scope = AddressScope.row(findings.snapshot(), id);
        if (scope == null) {
            findings.odd(name, "its address scope " + id + " does not exist");
        } else if (AddressScope.of(scope).version() != pool.version()) {
            findings.odd(name, "its address scope " + id + " is of another IP version");
        }
        for (Row row : findings.snapshot().find(Annex.POOL_BY_SCOPE, id)) {
            SubnetPool other = SubnetPool.of(row);
            if (other.id().compareTo(pool.id()) > 0 && Prefixes.meet(other.prefixes(), pool.prefixes())) {
                findings.odd(name, "it has addresses of the pool " + other.id() + " in the same address scope");
            }
        }
    }

    /** No two subnets of a pool have an address in common. */
    private void apart(String name, SubnetPool pool) {
        List<Cidr> taken = SubnetPools.taken(findings.snapshot(), pool.id()).stream()
                .sorted()
                .toList();
        for (int i = 1; i < taken.size(); i++) {
            if (taken.get(i - 1).overlaps(taken.get(i))) {
                findings.odd(name, "two subnets have taken " + taken.get(i - 1) + " and " + taken.get(i) + " from it");
            }
        }
    }

    private void subnet(Row row) {
        Map<String, String> ids = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
        String id = ids.get(ExternalIds.SUBNETPOOL_ID);
        Cidr cidr = SubnetPools.cidr(row);
        if (id == null || id.isEmpty() || cidr == null) {
            return;
        }
        String name = "subnet " + ids.get(ExternalIds.SUBNET_ID);
        Row pool = SubnetPool.row(findings.snapshot(), id);
        if (pool == null) {
            findings.odd(name, "its subnet pool " + id + " does not exist");
        } else if (!Prefixes.areWithin(List.of(cidr), SubnetPool.of(pool).prefixes())) {
            findings.odd(name, "its addresses " + cidr + " are not in its subnet pool " + id);
        }
        if (pool != null) {
            siblings(name, ids, SubnetPool.of(pool));
        }
    }

    /** Subnets of one network and IP version are of one pool, or of pools in one scope. */
    private void siblings(String name, Map<String, String> ids, SubnetPool pool) {
        for (Row row : findings.snapshot()
                .find(NorthboundIndexes.SUBNET_BY_NETWORK, ids.getOrDefault(ExternalIds.NETWORK_ID, ""))) {
            Map<String, String> other = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
            Row otherPool = SubnetPool.row(findings.snapshot(), other.getOrDefault(ExternalIds.SUBNETPOOL_ID, ""));
            SubnetPool there = otherPool == null ? null : SubnetPool.of(otherPool);
            if (there != null
                    && there.version() == pool.version()
                    && there.id().compareTo(pool.id()) > 0
                    && (pool.scope() == null || !Objects.equals(there.scope(), pool.scope()))) {
                findings.odd(name, "its network also has a subnet of the pool " + there.id() + " in another scope");
            }
        }
    }
}
