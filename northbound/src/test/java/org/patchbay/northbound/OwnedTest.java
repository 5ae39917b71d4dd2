// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.patchbay.net.IpAddress;
import org.patchbay.ovsdb.NumberedKey;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Snapshot;

class OwnedTest {
    /** Two owners with the same hash code. */
    private static final List<String> TWINS = List.of("AaAa", "BBBB");

    @Test
    void findsAnOwnersRowsAmongThoseOfItsTwin() throws Exception {
        try (NorthboundServer server = NorthboundServer.start(Schemas.installed())) {
            List<String> names = List.of("", "a", "abcd1", "abcd2", "abcd3", "abcd4", "b", "\\u1234");
            StringBuilder inserts = new StringBuilder();
            for (String name : names) {
                for (String owner : TWINS) {
                    inserts.append("""
                            , {"op": "insert", "table": "Logical_Switch", "row": {
                               "name": "%s", "external_ids": ["map", [["patchbay:project_id", "%s"]]]}}
                            """.formatted(name.isEmpty() ? "" : name + owner, owner));
                }
            }
            server.transact("[\"OVN_Northbound\"" + inserts + "]");
            try (OvsdbClient client = server.client()) {
                Snapshot snapshot = client.awaitSnapshot(Duration.ofSeconds(60));
                for (String owner : TWINS) {
                    assertThat(names(snapshot, owner, null, false))
                            .isEqualTo(all(owner))
                            .isEqualTo(names(snapshot, owner, null, true).reversed());
                    assertThat(names(snapshot, owner, "abcd2" + owner, false))
                            .containsExactly("abcd3" + owner, "abcd4" + owner, "b" + owner, "\u1234" + owner);
                    assertThat(names(snapshot, owner, "abcd2" + owner, true))
                            .containsExactly("abcd1" + owner, "a" + owner);
                }
                assertThat(names(snapshot, "", null, false)).isEmpty();
                assertThat(names(snapshot, "AaBB", null, true)).isEmpty();
            }
        }
    }

    /** Without the one that has no name: an id that says nothing is no place to go on from. */
    private static List<String> all(String owner) {
        return List.of(
                "a" + owner,
                "abcd1" + owner,
                "abcd2" + owner,
                "abcd3" + owner,
                "abcd4" + owner,
                "b" + owner,
                "\u1234" + owner);
    }

    private static List<String> names(Snapshot snapshot, String owner, @Nullable String after, boolean descending) {
        var rows = Owned.rows(snapshot, NorthboundIndexes.SWITCH_BY_PROJECT_AND_NAME, owner, after, descending);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.string(LogicalSwitch.Columns.NAME))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Test
    void agreesWithItsNumber() {
        List<Owned> keys = new ArrayList<>();
        for (String owner : List.of("", "AaAa", "BBBB", "p", "\uffff")) {
            keys.add(new Owned(owner, "", true));
            for (String id : List.of("", "\0", "a", "a\0", "aaaa", "aaaab", "aaab", "\u00fe", "\u00ff", "\u1234")) {
                keys.add(new Owned(owner, id));
            }
        }
        agrees(keys);
        assertThat(new Owned("p", "a").number()).isNotEqualTo(new Owned("p", "b").number());
    }

    @Test
    void ordersASwitchesAddressesByTheirNumberToo() {
        List<SwitchAddress> keys = new ArrayList<>();
        for (String name : List.of("", "AaAa", "BBBB", "neutron-x")) {
            for (String address : List.of("0.0.0.1", "10.0.0.9", "10.0.0.10", "200.0.0.1", "::1", "fd00::1")) {
                keys.add(new SwitchAddress(name, IpAddress.parse(address)));
            }
        }
        agrees(keys);
    }

    private static <K extends Comparable<K> & NumberedKey> void agrees(List<K> keys) {
        for (K a : keys) {
            for (K b : keys) {
                int byNumber = Long.compareUnsigned(a.number(), b.number());
                assertThat(byNumber == 0 || Integer.signum(byNumber) == Integer.signum(a.compareTo(b)))
                        .as("%s and %s", a, b)
                        .isTrue();
                assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
                assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
            }
        }
    }
}
