// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.patchbay.ovsdb.Condition;
import org.patchbay.ovsdb.Mutation;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbException;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Transaction;

/** The hosts of a Southbound database. */
final class SouthboundHosts implements Hosts {
    private static final long PATIENCE_SECONDS = 10;

    private final OvsdbClient client;

    SouthboundHosts(OvsdbClient client) {
        this.client = client;
    }

    @Override
    public List<Chassis> all() {
        return rows(Chassis.TABLE).stream().map(Chassis::of).toList();
    }

    @Override
    public List<Chassis> reached() {
        try {
            client.snapshot();
        } catch (OvsdbUnavailableException never) {
            throw new OvsdbUnavailableException(
                    "The OVN Southbound database, which tells of hosts, has not been reached yet.", never);
        }
        return all();
    }

    private Collection<Row> rows(String table) {
        try {
            return client.snapshot().rows(table);
        } catch (OvsdbUnavailableException never) {
            return List.of();
        }
    }

    @Override
    public List<HostState> states() {
        Map<String, Row> hosts = new HashMap<>();
        rows(Chassis.TABLE).forEach(row -> hosts.put(row.string("name"), row));
        return rows(HostState.TABLE).stream()
                .map(row -> HostState.of(row, hosts.get(row.string("name"))))
                .toList();
    }

    @Override
    public void note(String chassis, String key, String text) {
        commit(Transaction.builder()
                .mutate(
                        HostState.TABLE,
                        named(chassis),
                        Mutation.deleteKeys("external_ids", Set.of(key)),
                        Mutation.insert("external_ids", Map.of(key, text)))
                .build());
    }

    @Override
    public void forget(String chassis) {
        commit(Transaction.builder()
                .delete(Chassis.TABLE, named(chassis))
                .delete(HostState.TABLE, named(chassis))
                .build());
    }

    private static List<Condition> named(String chassis) {
        return List.of(Condition.equal("name", chassis));
    }

    private void commit(Transaction transaction) {
        try {
            var _ = client.transact(transaction).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof OvsdbException refused
                    ? refused
                    : new OvsdbUnavailableException("writing failed", failed.getCause());
        } catch (TimeoutException late) {
            throw new OvsdbUnavailableException("the database has not answered in time", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new OvsdbUnavailableException("stopping", stopping);
        }
    }
}
