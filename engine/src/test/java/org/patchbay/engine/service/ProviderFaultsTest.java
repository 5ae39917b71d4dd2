// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.provider.peer.FaultyServer.answer;
import static org.patchbay.engine.provider.peer.FaultyServer.write;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.provider.peer.FaultyServer;
import org.patchbay.engine.provider.peer.FaultyServer.Script;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.StoredTestEngine;

/** A provider that lies, as an administrator sees it: refused in one sentence, soon, and forgotten when the provider is itself again. */
class ProviderFaultsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String NETWORK =
            "{\"id\":\"n1\",\"name\":\"true\",\"tenant_id\":\"t\",\"subnets\":[],\"mtu\":1400}";
    private static final Script HONEST = (head, out) -> answer(out, 200, "", honest(head));

    private static String honest(String head) {
        if (head.contains("/networks/")) {
            return "{\"network\":" + NETWORK + "}";
        }
        return head.contains("/networks") ? "{\"networks\":[" + NETWORK + "]}" : "{\"resources\":[]}";
    }

    private static Map<String, Script> lies() {
        Map<String, Script> lies = new LinkedHashMap<>();
        lies.put("a page of something else", (head, out) -> answer(out, 200, "", "<html>hello</html>"));
        lies.put("half an answer", (head, out) -> answer(out, 200, "", "{\"networks\":[{\"id\":"));
        lies.put("other types", (head, out) -> answer(out, 200, "", "{\"networks\":{\"id\":7}}"));
        lies.put("an answer to something else", (head, out) -> answer(out, 200, "", "{\"ports\":[]}"));
        lies.put("redirects in a loop", (head, out) -> answer(out, 302, "Location: /v2.0/networks\r\n", ""));
        lies.put("ten gigabytes", ProviderFaultsTest::flood);
        lies.put("a failure of its own", (head, out) -> answer(out, 500, "", "{}"));
        lies.put("nothing, and the line is cut", (head, out) -> {
            throw new IOException("cut");
        });
        return lies;
    }

    private static void flood(String head, OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
        String block = " ".repeat(1 << 16);
        while (true) {
            write(out, block);
        }
    }

    @Test
    void whateverAProviderSaysTheEngineStaysAsItIs() throws Exception {
        AtomicReference<Script> now = new AtomicReference<>(HONEST);
        try (FaultyServer server = FaultyServer.http((head, out) -> now.get().answer(head, out));
                StoredTestEngine engine = new StoredTestEngine()) {
            Rest admin = Rest.of(engine, "admin");
            String provider = "/openstacknetworkproviders/"
                    + Documents.added(admin.post(
                            "/openstacknetworkproviders",
                            "<openstack_network_provider><name>p</name><type>external</type><url>" + server.url()
                                    + "</url></openstack_network_provider>"));
            Documents.body(
                    admin.post(
                            provider + "/networks/n1/import",
                            "<action><data_center id=\"" + engine.dataCenterId() + "\"/></action>"),
                    200);
            String before = Documents.body(admin.get("/networks"), 200);
            int threads = Thread.activeCount();
            for (Map.Entry<String, Script> lie : lies().entrySet()) {
                now.set(lie.getValue());
                refused(lie.getKey(), admin.get(provider + "/networks"));
                refused(lie.getKey(), admin.post(provider + "/synchronize", "<action/>"));
                refused(
                        lie.getKey(),
                        admin.post(
                                provider + "/importnetworks",
                                "<action><data_center id=\"" + engine.dataCenterId()
                                        + "\"/><openstack_networks><openstack_network id=\"n2\"/></openstack_networks></action>"));
                assertThat(Documents.body(admin.get("/networks"), 200))
                        .as(lie.getKey())
                        .isEqualTo(before);
                now.set(HONEST);
                assertThat(Documents.body(admin.get(provider + "/networks"), 200))
                        .as("after %s", lie.getKey())
                        .contains("<name>true</name>");
            }
            Awaitility.await().atMost(BOUND).until(() -> Thread.activeCount() <= threads + 5);
        }
    }

    private static void refused(String lie, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", lie, answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .as(lie)
                .contains("<reason>Operation Failed</reason>", "<detail>")
                .doesNotContain("Exception", "org.patchbay");
    }
}
