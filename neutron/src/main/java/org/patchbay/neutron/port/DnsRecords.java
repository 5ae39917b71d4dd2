// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * The records of one network's DNS row while a call is planned, which may move the names of many ports. Ports of one name share its
 * record: it has the addresses of all of them.
 */
final class DnsRecords {
    private static final int MAX_ADDRESSES = 256;

    private final Map<String, String> records;
    private final Map<String, String> changed = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private boolean isNew = true;

    private DnsRecords(Map<String, String> records) {
        this.records = new HashMap<>(records);
    }

    /** The records as this call has left them so far. */
    static DnsRecords of(Plan plan, String networkId, @Nullable Row row) {
        record Key(String networkId) {}
        return (DnsRecords) plan.notes()
                .computeIfAbsent(
                        new Key(networkId),
                        key -> new DnsRecords(row == null ? Map.of() : row.map(Dns.Columns.RECORDS)));
    }

    /** Whether nothing of this call has been planned with them yet. */
    boolean isNew() {
        return isNew;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Takes values out of their records; a record without values goes. Forgets what was changed before. */
    void remove(Map<String, String> values) {
        isNew = false;
        changed.clear();
        gone.clear();
        values.forEach((name, words) -> {
            Set<String> left = new TreeSet<>(Text.words(records.get(name)));
            left.removeAll(Text.words(words));
            put(name, left);
        });
    }

    void add(Map<String, String> values) {
        values.forEach((name, words) -> {
            // A name of its own keeps its port's order of addresses.
            Set<String> all = new TreeSet<>(Text.words(records.get(name)));
            if (all.isEmpty()) {
                set(name, words);
            } else {
                all.addAll(Text.words(words));
                if (all.size() > MAX_ADDRESSES) {
                    throw Errors.conflict(
                            "DnsNameInUse",
                            "The ports of the name " + name + " would have more than " + MAX_ADDRESSES
                                    + " addresses, and no answer holds so many.");
                }
                put(name, all);
            }
        });
    }

    private void put(String name, Set<String> words) {
        if (!words.isEmpty()) {
            set(name, Text.join(words));
        } else if (records.remove(name) != null) {
            changed.remove(name);
            gone.add(name);
        }
    }

    private void set(String name, String words) {
        gone.remove(name);
        if (!words.equals(records.put(name, words))) {
            changed.put(name, words);
        }
    }

    Map<String, String> changed() {
        return Map.copyOf(changed);
    }

    Set<String> gone() {
        return Set.copyOf(gone);
    }
}
