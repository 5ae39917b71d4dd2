// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.LabOptions;
import org.patchbay.testbed.lab.Node;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** A provider and two hosts on one OVN central; each test has a project of its own. */
abstract class PacketTest {
    /** For what comes, if it comes: a packet that passes, OVN that installs what it was told. Only a failure takes so long. */
    static final Duration SOON = Duration.ofSeconds(30);

    private static final AtomicInteger PROJECTS = new AtomicInteger();

    static NeutronFixture fixture;
    static Lab lab;

    final String project = "packets" + PROJECTS.incrementAndGet();

    final ApiClient admin() {
        return fixture.as("admin,member,reader@" + project);
    }

    @BeforeAll
    static void startLab() {
        fixture = NeutronFixture.withNorthd();
        lab = Lab.create(LabOptions.defaults()
                .withPhysicalNetworks("blue", "red")
                .withCentral(fixture.central().nbRemote(), fixture.central().sbRemote()));
        lab.addHosts("h1", "h2");
    }

    @AfterAll
    static void stopLab() {
        lab.close();
        fixture.close();
    }

    final String network(String attributes) {
        return admin().post("/v2.0/networks", "{'network':{" + attributes + "}}")
                .id();
    }

    final String subnet(String network, String attributes) {
        return admin().post("/v2.0/subnets", "{'subnet':{'network_id':'" + network + "'," + attributes + "}}")
                .id();
    }

    final JsonNode port(String network, String attributes) {
        String comma = attributes.isEmpty() ? "" : ",";
        return admin().post("/v2.0/ports", "{'port':{'network_id':'" + network + "'" + comma + attributes + "}}")
                .content();
    }

    final void change(JsonNode port, String attributes) {
        admin().put("/v2.0/ports/" + id(port), "{'port':{" + attributes + "}}").content();
    }

    final void changeNetwork(String network, String attributes) {
        admin().put("/v2.0/networks/" + network, "{'network':{" + attributes + "}}")
                .content();
    }

    static String id(JsonNode port) {
        return port.get("id").stringValue();
    }

    static String address(JsonNode port) {
        return port.get("fixed_ips").get(0).get("ip_address").stringValue();
    }

    static Guest plug(String host, JsonNode port) {
        return lab.host(host).plug(id(port), port.get("mac_address").stringValue());
    }

    /** Plugs the port and gets it its address by DHCP. */
    static Guest boot(String host, JsonNode port) {
        Guest guest = plug(host, port);
        assertThat(guest.dhcp4().ip()).isEqualTo(address(port));
        return guest;
    }

    static void assertReaches(Guest from, JsonNode to) {
        assertThat(from.ping(address(to)).answered()).isTrue();
    }

    /** After OVN has carried out everything it was told. */
    static void assertNeverReaches(Guest from, JsonNode to) {
        lab.sync();
        assertThat(from.ping(address(to), 3).received()).isZero();
    }

    /** A connection is accepted in the end: who has asked for a neighbour in vain waits a while before it asks again. */
    static void assertConnects(Node from, String to, int port) {
        assertThat(Await.holds(SOON, () -> from.tcpReaches(to, port)))
                .as("%s connects to port %d of %s", from.name(), port, to)
                .isTrue();
    }

    final void awaitStatus(JsonNode port, String status) {
        assertThat(Await.holds(SOON, () -> status(port).equals(status)))
                .as(status(port))
                .isTrue();
    }

    private String status(JsonNode port) {
        return admin().get("/v2.0/ports/" + id(port)).content().get("status").stringValue();
    }
}
