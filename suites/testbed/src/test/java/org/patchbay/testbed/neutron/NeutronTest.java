// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.junit.WithNeutron;

@WithNeutron
class NeutronTest {
    private static final Pattern ID = Pattern.compile("\"id\": ?\"([0-9a-f-]{36})\"");
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void withoutAuthenticationAnybodyMakesANetworkAndBindsAPortToItsHost(Neutron neutron) throws Exception {
        neutron.registerAgent(AgentType.LINUX_BRIDGE, "h1", "red", "eth1");
        var networks = neutron.networking().resolve("/v2.0/networks");
        var made = post(networks, """
                {"network": {"name": "n", "tenant_id": "oVirt", "provider:network_type": "vlan",
                 "provider:physical_network": "red", "provider:segmentation_id": 500}}""");
        assertThat(made.body()).contains("\"provider:segmentation_id\":500");

        var port = post(neutron.networking().resolve("/v2.0/ports"), """
                {"port": {"network_id": "%s", "tenant_id": "oVirt", "binding:host_id": "h1"}}""".formatted(id(made)));
        assertThat(port.body()).contains("\"binding:vif_type\":\"bridge\"");

        assertThat(delete(neutron.networking().resolve("/v2.0/ports/" + id(port))))
                .isEqualTo(204);
        assertThat(delete(networks.resolve("networks/" + id(made)))).isEqualTo(204);
    }

    @Test
    void withKeystoneOnlyATokenOpensIt(@WithNeutron(Authentication.KEYSTONE) Neutron neutron) throws Exception {
        var networks = HttpRequest.newBuilder(neutron.networking().resolve("/v2.0/networks"));
        assertThat(send(networks).statusCode()).isEqualTo(401);

        var account = neutron.administrator();
        var token = post(URI.create(account.identity() + "/auth/tokens"), """
                {"auth": {"identity": {"methods": ["password"], "password": {"user":
                  {"name": "%s", "password": "%s", "domain": {"name": "Default"}}}},
                 "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}""".formatted(
                        account.user(), account.password(), account.project()));
        var subject = token.headers().firstValue("X-Subject-Token").orElseThrow();
        assertThat(send(networks.header("X-Auth-Token", subject)).statusCode()).isEqualTo(200);
    }

    @Test
    void itLeavesNothingBehind() {
        var neutron = Neutron.start(NeutronOptions.with(Authentication.NONE));
        var directory = neutron.directory();
        neutron.close();

        assertThat(Files.exists(directory)).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    private HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private int delete(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).DELETE()).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String id(HttpResponse<String> answer) {
        var found = ID.matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
