// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.macpool.MacRange;
import org.patchbay.net.MacAddress;

/** MAC pools, and the addresses that vNICs have from them. */
public final class MacPools {
    private static final int GUESSES = 3;

    private final Handle handle;
    private final Table<MacPool> table;

    MacPools(Handle handle) {
        this.handle = handle;
        this.table = new Table<>(
                handle, "mac_pool", "MAC pool", MacPool::id, MacPool::version, MacPools::row, (row, _) -> map(row));
    }

    public void add(MacPool value) {
        table.insert(value, Map.of());
        insertRanges(value);
    }

    /**
     * Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read, or if
     * duplicates are forbidden while there are some.
     */
    public MacPool update(MacPool value) {
        MacPool before = table.lock(value.id());
        handle.createUpdate("delete from mac_range where pool_id = :id")
                .bind("id", value.id())
                .execute();
        insertRanges(value);
        if (before.allowDuplicates() != value.allowDuplicates()) {
            handle.createUpdate("update nic set mac_shared = :shared where mac_pool_id = :id")
                    .bind("shared", value.allowDuplicates())
                    .bind("id", value.id())
                    .execute();
        }
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public MacPool get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public MacPool lock(UUID id) {
        return table.lock(id);
    }

    public Optional<MacPool> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<MacPool> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<MacPool> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<MacPool> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    /** The one that clusters have that name none. */
    public MacPool standard() {
        return table.where("standard", Map.of()).getFirst();
    }

    public Optional<UUID> idOfName(String name) {
        return table.idWhere("name = :name", Map.of("name", name));
    }

    /**
     * Addresses that no vNIC has, chosen at random. No other transaction takes them before this one ends.
     *
     * @throws org.patchbay.engine.domain.RefusalException a conflict, if fewer than {@code count} are free
     */
    public List<MacAddress> allocate(UUID poolId, int count) {
        MacPool pool = table.lock(poolId);
        Set<MacAddress> found = new LinkedHashSet<>();
        // While a pool has room a guess is mostly right, and costs no look at all that is used.
        for (int attempt = 0; attempt < GUESSES && found.size() < count; attempt++) {
            List<MacAddress> guesses = ThreadLocalRandom.current()
                    .longs(count, 0, pool.size())
                    .mapToObj(pool::at)
                    .toList();
            Set<MacAddress> used = used(poolId, guesses);
            guesses.stream().filter(mac -> !used.contains(mac)).limit(count).forEach(found::add);
        }
        if (found.size() < count) {
            Set<MacAddress> used = new HashSet<>(inUse(poolId));
            used.addAll(found);
            found.addAll(pool.free(
                    count - found.size(),
                    used::contains,
                    ThreadLocalRandom.current().nextLong(pool.size())));
        }
        return List.copyOf(found).subList(0, count);
    }

    /** Whether a vNIC has the address from the pool. */
    public boolean isUsed(UUID poolId, MacAddress mac) {
        return !used(poolId, List.of(mac)).isEmpty();
    }

    /** The addresses that vNICs have from the pool, as often as they do. */
    public List<MacAddress> inUse(UUID poolId) {
        return handle.createQuery("select mac::text from nic where mac_pool_id = :pool")
                .bind("pool", poolId)
                .mapTo(String.class)
                .map(MacAddress::parse)
                .list();
    }

    private Set<MacAddress> used(UUID poolId, List<MacAddress> macs) {
        return new HashSet<>(
                handle.createQuery("select mac::text from nic where mac_pool_id = :pool and mac = any(:macs)")
                        .bind("pool", poolId)
                        .bind("macs", Row.macs(macs))
                        .mapTo(String.class)
                        .map(MacAddress::parse)
                        .list());
    }

    /** The clusters that use it. */
    public List<Use> uses(UUID id) {
        return handle.createQuery("select name from cluster where mac_pool_id = :id order by name")
                .bind("id", id)
                .mapTo(String.class)
                .map(name -> new Use("cluster", name))
                .list();
    }

    private void insertRanges(MacPool pool) {
        for (MacRange range : pool.ranges()) {
            handle.createUpdate("insert into mac_range (pool_id, first, last) values (:pool, :first, :last)")
                    .bind("pool", pool.id())
                    .bind("first", Row.argument(range.from()))
                    .bind("last", Row.argument(range.to()))
                    .execute();
        }
    }

    private List<MacRange> ranges(UUID id) {
        return handle.createQuery("select first::text, last::text from mac_range where pool_id = :id order by first")
                .bind("id", id)
                .map((row, _) -> MacRange.parse(row.getString(1), row.getString(2)))
                .list();
    }

    private static Row row(MacPool value) {
        return new Row()
                .with("name", value.name())
                .with("description", value.description())
                .with("allow_duplicates", value.allowDuplicates())
                .with("standard", value.standard());
    }

    private MacPool map(ResultSet row) throws SQLException {
        UUID id = Row.uuid(row, "id");
        return new MacPool(
                id,
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("allow_duplicates"),
                ranges(id),
                row.getBoolean("standard"),
                row.getLong("version"));
    }
}
