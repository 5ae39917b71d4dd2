// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** Bodies that make a load balancer with its parts, as JSON text. */
final class Trees {
    private static final String POOL = "\"protocol\":\"TCP\",\"lb_algorithm\":\"SOURCE_IP_PORT\"";
    private static final String MEMBER = "\"address\":\"10.66.0.202\",\"protocol_port\":80";
    private static final String MONITOR = "\"type\":\"TCP\",\"delay\":5,\"timeout\":5,\"max_retries\":3";
    private static final String LISTENER = "\"protocol\":\"TCP\",\"protocol_port\":80";

    private Trees() {}

    static byte[] whole(String subnet, String parts) {
        return ("{\"loadbalancer\":{\"vip_subnet_id\":\"" + subnet + "\"," + parts + "}}").getBytes(UTF_8);
    }

    /** @param six a second subnet of the network, for an additional address */
    static String sound(String six) {
        return "\"additional_vips\":[{\"subnet_id\":\"" + six + "\"}],\"pools\":[{\"name\":\"p\"," + POOL
                + "}],\"listeners\":[{" + LISTENER + ",\"default_pool\":{" + POOL + ",\"members\":[{" + MEMBER
                + "}],\"healthmonitor\":{" + MONITOR + "}}}]";
    }

    /** Parts with the value in each place where it could be. */
    static List<String> around(String value, String six) {
        Stream<String> pools = Stream.of(
                value,
                "{" + POOL + ",\"name\":" + value + "}",
                "{" + POOL + ",\"loadbalancer_id\":" + value + "}",
                "{" + POOL + ",\"session_persistence\":" + value + "}",
                "{" + POOL + ",\"healthmonitor\":" + value + "}",
                "{" + POOL + ",\"healthmonitor\":{" + MONITOR + ",\"max_retries_down\":" + value + "}}",
                "{" + POOL + ",\"healthmonitor\":{" + MONITOR + ",\"pool_id\":" + value + "}}",
                "{" + POOL + ",\"members\":" + value + "}",
                "{" + POOL + ",\"members\":[" + value + "]}",
                "{" + POOL + ",\"members\":[{\"protocol_port\":80,\"address\":" + value + "}]}",
                "{" + POOL + ",\"members\":[{" + MEMBER + ",\"subnet_id\":" + value + "}]}",
                "{" + POOL + ",\"members\":[{" + MEMBER + ",\"weight\":" + value + "}]}");
        List<String> all = pools.toList();
        Stream<String> listeners = Stream.concat(
                all.stream().map(pool -> "{" + LISTENER + ",\"default_pool\":" + pool + "}"),
                Stream.of(
                        value,
                        "{" + LISTENER + ",\"name\":" + value + "}",
                        "{" + LISTENER + ",\"default_pool_id\":" + value + "}",
                        "{" + LISTENER + ",\"default_pool\":{\"name\":" + value + "}}",
                        "{\"protocol\":\"TCP\",\"protocol_port\":" + value + "}"));
        Stream<String> addresses = Stream.of(
                value, "{\"subnet_id\":" + value + "}", "{\"subnet_id\":\"" + six + "\",\"ip_address\":" + value + "}");
        return Stream.of(
                        all.stream().map(pool -> "\"pools\":[" + pool + "]"),
                        listeners.map(listener -> "\"listeners\":[" + listener + "]"),
                        addresses.map(address -> "\"additional_vips\":[" + address + "]"))
                .flatMap(parts -> parts)
                .toList();
    }
}
