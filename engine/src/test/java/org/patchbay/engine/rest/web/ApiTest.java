// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.http.Json;
import tools.jackson.databind.JsonNode;

/** The API over objects in memory. */
class ApiTest extends ApiContract {
    private static TestEngine engine;
    private static Rest admin;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
        admin = Rest.of(engine, "admin");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    ApiFixture engine() {
        return engine;
    }

    @Test
    void runsActions() throws Exception {
        Vm vm = engine.vms.put(Vm.of(UUID.randomUUID(), engine.cluster.id(), "vm-2"));
        HttpResponse<String> done = admin.post("/vms/" + vm.id() + "/start", "<action/>");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("<status>complete</status>", "<job href=\"/ovirt-engine/api/jobs/");
        UUID host = UUID.randomUUID();
        HttpResponse<String> pending = admin.post(
                "/vms/" + vm.id() + "/migrate", "<action><async>true</async><host id=\"" + host + "\"/></action>");
        assertThat(pending.statusCode()).isEqualTo(202);
        MemoryCollection.Acted last = engine.vms.acted.getLast();
        assertThat(last.action()).isEqualTo("migrate");
        assertThat(last.async()).isTrue();
        assertThat(java.util.Objects.requireNonNull(last.parameters().reference("host"))
                        .id())
                .isEqualTo(host.toString());
        assertThat(admin.post("/vms/" + vm.id() + "/nothing", "<action/>").statusCode())
                .isEqualTo(404);
    }

    @Test
    void describesItselfForOpenApi() throws Exception {
        JsonNode document = Json.mapper().readTree(admin.get("/openapi.json").body());
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
        JsonNode network = document.get("components").get("schemas").get("network");
        assertThat(network.get("properties")
                        .get("vlan")
                        .get("properties")
                        .get("id")
                        .get("type")
                        .asString())
                .isEqualTo("string");
        for (String route : engine.api.routes()) {
            String[] parts = route.split(" ", 2);
            String path = parts[1].substring("/ovirt-engine/api".length());
            if (!path.equals("/openapi") && !path.equals("/events/stream") && !path.isEmpty()) {
                assertThat(document.get("paths").get(path).get(parts[0].toLowerCase(java.util.Locale.ROOT)))
                        .as(route)
                        .isNotNull();
            }
        }
    }
}
