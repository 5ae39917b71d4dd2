// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.TwoProviders;
import tools.jackson.databind.JsonNode;

/** Ports that move from host to host. */
class BindingTest extends ApiTest {
    private final String network = network("'name':'n'");
    private final String port = port(network, "'device_owner':'compute:nova','device_id':'vm','binding:host_id':'h1'")
            .get("id")
            .stringValue();

    private static String bindings(String port) {
        return PORTS + "/" + port + "/bindings";
    }

    private Answer bind(String ofPort, String attributes) {
        return admin().post(bindings(ofPort), "{'binding':{" + attributes + "}}");
    }

    private static String options(String ofPort) {
        return column("Logical_Switch_Port", ofPort, "options");
    }

    private String host(String ofPort) {
        return admin().get(PORTS + "/" + ofPort)
                .content()
                .get("binding:host_id")
                .stringValue();
    }

    @Test
    void movesFromHostToHost() {
        JsonNode made = bind(port, "'host':'h2','profile':{'k':'v'}").content();
        assertThat(made.get("status").stringValue()).isEqualTo("INACTIVE");
        assertThat(made.get("vif_type").stringValue()).isEqualTo("ovs");
        assertThat(made.get("profile").get("k").stringValue()).isEqualTo("v");
        assertThat(made.get("project_id").stringValue()).isEqualTo(project);
        assertThat(options(port)).contains("requested-chassis=h1,h2", "activation-strategy=rarp");
        assertThat(host(port)).isEqualTo("h1");
        assertThat(texts(admin().get(PORTS + "?binding:host_id=h1&id=" + port).content(), "id"))
                .containsExactly(port);
        admin().put(PORTS + "/" + port, "{'port':{'name':'renamed'}}").content();
        assertThat(options(port)).contains("requested-chassis=h1,h2");
        assertThat(texts(admin().get(bindings(port)).content(), "host")).containsExactlyInAnyOrder("h1", "h2");
        assertThat(texts(admin().get(bindings(port) + "?status=INACTIVE").content(), "host"))
                .containsExactly("h2");

        JsonNode active = admin().put(bindings(port) + "/h2/activate", "").content();
        assertThat(active.get("status").stringValue()).isEqualTo("ACTIVE");
        assertThat(host(port)).isEqualTo("h2");
        assertThat(options(port)).contains("requested-chassis=h2,h1");
        assertThat(admin().get(PORTS + "/" + port)
                        .content()
                        .get("binding:profile")
                        .toString())
                .isEqualTo("{\"k\":\"v\"}");
        assertThat(admin().get(bindings(port) + "/h1").content().get("status").stringValue())
                .isEqualTo("INACTIVE");

        admin().delete(bindings(port) + "/h1").done();
        assertThat(options(port)).contains("requested-chassis=h2").doesNotContain("h1", "activation-strategy");
        assertThat(texts(admin().get(bindings(port)).content(), "host")).containsExactly("h2");
    }

    @Test
    void endsAsItBeganWhenAMoveFails() {
        bind(port, "'host':'h2'").content();
        admin().put(bindings(port) + "/h2", "{'binding':{'profile':{'a':'b'}}}").content();
        admin().delete(bindings(port) + "/h2").done();
        assertThat(options(port)).contains("requested-chassis=h1").doesNotContain("h2", "activation-strategy");
        admin().get(bindings(port) + "/h2").refused(404, "PortBindingNotFound");
    }

    @Test
    void aHostThatThePortIsPutOnHasNoSecondBinding() {
        bind(port, "'host':'h2'").content();

        admin().put(PORTS + "/" + port, "{'port':{'binding:host_id':'h2'}}").content();
        admin().put(PORTS + "/" + port, "{'port':{'binding:host_id':'h3'}}").content();

        assertThat(texts(admin().get(bindings(port)).content(), "host")).containsExactly("h3");
        assertThat(options(port)).contains("requested-chassis=h3").doesNotContain("h2", "activation-strategy");
    }

    @Test
    void theFirstBindingIsActive() {
        String fresh = port(network, "'device_owner':'compute:nova'").get("id").stringValue();
        assertThat(admin().get(bindings(fresh)).content()).isEmpty();
        assertThat(bind(fresh, "'host':'h9'").content().get("status").stringValue())
                .isEqualTo("ACTIVE");
        assertThat(host(fresh)).isEqualTo("h9");
        admin().delete(bindings(fresh) + "/h9").done();
        assertThat(host(fresh)).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        refused(409, "PortBindingAlreadyExists", () -> bind(port, "'host':'h1'"));
        refused(409, "PortBindingAlreadyActive", () -> admin().put(bindings(port) + "/h1/activate", ""));
        refused(404, "PortBindingNotFound", () -> admin().put(bindings(port) + "/h7/activate", ""));
        refused(404, "PortBindingNotFound", () -> admin().delete(bindings(port) + "/h7"));
        refused(400, "HTTPBadRequest", () -> bind(port, "'host':'a,b'"));
        refused(400, "HTTPBadRequest", () -> bind(port, "'host':'h2','vnic_type':'direct'"));
        String plain = port(network, "").get("id").stringValue();
        refused(400, "HTTPBadRequest", () -> bind(plain, "'host':'h2'"));
        refused(403, "PolicyNotAuthorized", () -> member().get(bindings(port)));
        refused(403, "PolicyNotAuthorized", () -> member().post(bindings(port), "{'binding':{'host':'h2'}}"));
        assertThat(fixture.as("service@services").get(bindings(port)).content()).hasSize(1);
    }

    @Test
    void isNotMovedByTwoAtOnce() {
        TwoProviders providers = new TwoProviders(fixture);
        bind(port, "'host':'h2'").content();
        bind(port, "'host':'h3'").content();
        providers
                .late(
                        project,
                        client -> client.put(bindings(port) + "/h2/activate", ""),
                        client -> client.delete(bindings(port) + "/h2"))
                .refused(404, "PortBindingNotFound");
        providers
                .late(
                        project,
                        client -> client.put(bindings(port) + "/h3/activate", ""),
                        client -> client.put(bindings(port) + "/h3/activate", ""))
                .refused(409, "PortBindingAlreadyActive");
        assertThat(options(port)).contains("requested-chassis=h3,h1");
    }
}
