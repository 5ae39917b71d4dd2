// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Program;
import tools.jackson.databind.JsonNode;

/** The whole Networking API on a real database; each test has a project of its own. */
public abstract class ApiTest {
    protected static final String NETWORKS = "/v2.0/networks";
    protected static final String SUBNETS = "/v2.0/subnets";
    protected static final String PORTS = "/v2.0/ports";
    protected static final String GROUPS = "/v2.0/security-groups";

    private static final AtomicInteger PROJECTS = new AtomicInteger();

    protected static NeutronFixture fixture;

    protected final String project = "project" + PROJECTS.incrementAndGet();

    @BeforeAll
    static void startProvider() {
        fixture = NeutronFixture.start();
    }

    @AfterAll
    static void stopProvider() {
        fixture.close();
    }

    protected final ApiClient admin() {
        return fixture.as("admin,member,reader@" + project);
    }

    protected final ApiClient member() {
        return member(project);
    }

    protected static ApiClient member(String project) {
        return fixture.as("member,reader@" + project);
    }

    /** Makes a network as the member, with these attributes such as {@code 'mtu':1400}; returns its id. */
    protected final String network(String attributes) {
        return member().post(NETWORKS, "{'network':{" + attributes + "}}").id();
    }

    protected final String subnet(String network, String attributes) {
        return member().post(SUBNETS, "{'subnet':{'network_id':'" + network + "'," + attributes + "}}")
                .id();
    }

    protected final Answer tryPort(String network, String attributes) {
        String comma = attributes.isEmpty() ? "" : ",";
        return admin().post(PORTS, "{'port':{'network_id':'" + network + "'" + comma + attributes + "}}");
    }

    protected final JsonNode port(String network, String attributes) {
        return tryPort(network, attributes).content();
    }

    /** Fails unless the call is refused so, and has left the database as it was. */
    protected static void refused(int status, String type, Supplier<Answer> call) {
        String before = dump();
        call.get().refused(status, type);
        assertThat(dump()).as("the database after a refusal").isEqualTo(before);
    }

    /** Everything in the Northbound database, as text. */
    protected static String dump() {
        return Command.of(Program.OVSDB_CLIENT, "dump", fixture.central().nbRemote(), "OVN_Northbound")
                .run();
    }

    /** Fails if any row of the database speaks of the text. */
    protected static void assertNoTraceOf(String text) {
        assertThat(dump().lines().filter(line -> line.contains(text))).isEmpty();
    }

    protected static List<String> texts(JsonNode list, String key) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.get(key).asString()));
        return texts;
    }

    protected static List<String> addresses(JsonNode port) {
        return texts(port.get("fixed_ips"), "ip_address");
    }

    /** A column of one row, as ovn-nbctl prints it. */
    protected static String column(String table, String record, String column) {
        return fixture.central()
                .nbctl("--bare", "--columns=" + column, "list", table, record)
                .strip();
    }
}
