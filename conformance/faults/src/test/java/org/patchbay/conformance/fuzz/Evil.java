// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values nobody should send, as JSON text, and ways to spoil a good body. */
final class Evil {
    /** Each is put into every attribute of every resource. */
    static final List<String> VALUES = values();

    private Evil() {}

    private static List<String> values() {
        List<String> all = new ArrayList<>(List.of(
                "null",
                "true",
                "0",
                "-1",
                "1.5",
                "65536",
                "4294967296",
                "9223372036854775808",
                "1e400",
                "-1e-400",
                "1e99999999999",
                "1" + "0".repeat(400),
                "\"\"",
                "\" \"",
                "\"" + "x".repeat(256) + "\"",
                "\"" + "y".repeat(70_000) + "\"",
                "\"\\u0000\"",
                "\"a\\u0000b\"",
                "\"\\ud83d\\ude00 \uD83E\uDD96\"",
                "\"\\ud800\"",
                "\"\\u202e\\u200f\"",
                "\"../../etc/passwd\"",
                "\"'; DROP TABLE ports; --\"",
                "\"%00%ff\"",
                "\"a\\nb\\r\\nX: y\"",
                "[]",
                "[[]]",
                "[null]",
                "[0]",
                "[\"a\",\"a\"]",
                "{}",
                "{\"\":\"\"}",
                "{\"a\":{\"b\":[1]}}",
                nested(90),
                nested(5000),
                "\"10.0.0.0/33\"",
                "\"0.0.0.0/0\"",
                "\"::/0\"",
                "\"ff02::1\"",
                "\"169.254.1.1\"",
                "\"010.0.0.1\"",
                "\"fe80::1%eth0\"",
                "\"fa:16:3e:00:00:00:00\"",
                "\"ff:ff:ff:ff:ff:ff\"",
                "\"00:00:00:00:00:00\"",
                "\"11111111-2222-4333-8444-555555555555\"",
                "[\"11111111-2222-4333-8444-555555555555\"]",
                "[{\"ip_address\":\"999.1.1.1\"}]",
                "[{\"subnet_id\":\"x\"}]",
                "[{\"ip_address\":7,\"mac_address\":[]}]",
                "[{\"start\":\"10.0.0.9\",\"end\":\"10.0.0.1\"}]",
                "[{\"destination\":\"x\",\"nexthop\":null}]",
                "[{\"opt_name\":\"\",\"opt_value\":{}}]",
                "[{\"unknown\":1}]",
                "\"vlan\"",
                "\"tcp\"",
                "\"slaac\""));
        all.add("[" + "\"1.1.1.1\",".repeat(5000) + "\"1.1.1.1\"]");
        return List.copyOf(all);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    /** Bodies that are wrong as a whole. */
    static List<byte[]> bodies(String member) {
        List<byte[]> all = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "{",
                "}",
                "[",
                "null",
                "7",
                "\"x\"",
                "[]",
                "{}",
                "nul",
                "{\"" + member + "\"",
                "{\"" + member + "\":",
                "{\"" + member + "\":}",
                "{\"" + member + "\":{}",
                "{\"" + member + "\":null}",
                "{\"" + member + "\":7}",
                "{\"" + member + "\":[]}",
                "{\"" + member + "\":{}} trailing",
                "{\"" + member + "s\":[]}",
                "{\"" + member + "s\":[7]}",
                "{\"" + member + "s\":{}}",
                "{\"" + member + "s\":[{}," + "{},".repeat(500) + "null]}",
                "{\"other\":{}}",
                "{\"" + member + "\":{},\"" + member + "s\":[]}",
                "{\"" + member + "\":{\"name\":\"a\",\"name\":\"b\"}}",
                "{\"" + member + "\":{\"no_such_attribute\":1}}",
                "{'" + member + "':{}}",
                "\uFEFF{}",
                "{\"" + member + "\":" + nested(100) + "}",
                "{\"a\":".repeat(20_000),
                nested(20_000),
                "<xml/>",
                "{\"" + member + "\":{\"name\":NaN}}",
                "{\"" + member + "\":{\"name\":\"\u0001\"}}")) {
            all.add(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        all.add(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        all.add(new byte[] {0, 0, 0, 0});
        all.add(("{\"" + member + "\":{}}").getBytes(java.nio.charset.StandardCharsets.UTF_16));
        all.add(new byte[] {(byte) 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
        return all;
    }

    /** A good body with some bytes flipped, cut, doubled or replaced by an evil value. */
    static byte[] spoil(byte[] good, RandomGenerator random) {
        byte[] bytes = good.clone();
        int rounds = 1 + random.nextInt(3);
        for (int i = 0; i < rounds && bytes.length > 2; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = java.util.Arrays.copyOf(bytes, at + 1);
                case 2 -> bytes = splice(bytes, at, java.util.Arrays.copyOfRange(bytes, at / 2, at));
                default -> {
                    String value = VALUES.get(random.nextInt(VALUES.size()));
                    bytes = splice(bytes, at, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, byte[] piece) {
        byte[] longer = new byte[bytes.length + piece.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
        return longer;
    }

    /** What may stand in a path where the name of an object is expected. */
    static final List<String> SEGMENTS = List.of(
            "x",
            "11111111-2222-4333-8444-555555555555",
            "%00",
            "%ff",
            "..%2f..",
            "%F0%9F%98%80",
            "a".repeat(3000),
            "",
            "null",
            "-1",
            "x.json");

    /** Query strings, without the question mark. */
    static List<String> queries() {
        return List.of(
                "limit=-1",
                "limit=0",
                "limit=x",
                "limit=99999999999999999999",
                "limit=1.5",
                "limit=",
                "limit=1&limit=2",
                "marker=x",
                "marker=",
                "marker=11111111-2222-4333-8444-555555555555&limit=1",
                "sort_key=nope",
                "sort_key=name&sort_dir=up",
                "sort_dir=asc",
                "sort_key=fixed_ips",
                "sort_key=",
                "page_reverse=maybe",
                "page_reverse=true&limit=1",
                "fields=",
                "fields=nope",
                "fields=id&fields=id",
                "fields=%00",
                "%",
                "%zz",
                "%00",
                "name=%ff",
                "name=%00",
                "name=%F0%9F%98%80",
                "=",
                "&",
                "&&&=&",
                "a=b=c",
                "fixed_ips=foo",
                "fixed_ips=ip_address=",
                "fixed_ips=ip_address%3D999",
                "fixed_ips=nope%3D1",
                "id=x",
                "id=%27",
                "tags=",
                "tags=,",
                "not-tags-any=,,",
                "admin_state_up=perhaps",
                "mtu=x",
                "mtu=99999999999999999999",
                "shared=",
                "ip_version=5",
                "no_such_filter=1",
                "name=" + "x".repeat(6000),
                "name=a&".repeat(900) + "name=b",
                "id=" + "11111111-2222-4333-8444-555555555555&id=".repeat(150),
                "name=${jndi:ldap://127.0.0.1/x}");
    }
}
