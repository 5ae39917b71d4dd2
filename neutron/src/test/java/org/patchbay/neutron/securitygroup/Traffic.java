// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import tools.jackson.databind.JsonNode;

/** A network of both families and what ovn-trace says of packets in it. */
final class Traffic {
    /** A port as packets name it. */
    record Port(String id, String mac, String ipv4, String ipv6) {
        /** The link-local address that follows from the MAC address (RFC 4291, appendix A). */
        String linkLocal() {
            String[] octets = mac.split(":", -1);
            return "fe80::%02x%s:%sff:fe%s:%s%s"
                    .formatted(
                            Integer.parseInt(octets[0], 16) ^ 2, octets[1], octets[2], octets[3], octets[4], octets[5]);
        }
    }

    private final NeutronFixture fixture;
    private final ApiClient api;
    private final String network;

    Traffic(NeutronFixture fixture, ApiClient api) {
        this.fixture = fixture;
        this.api = api;
        this.network = api.post("/v2.0/networks", "{'network':{'name':'n'}}").id();
        api.post("/v2.0/subnets", subnet("'ip_version':4,'cidr':'10.9.0.0/24'")).content();
        api.post("/v2.0/subnets", subnet("'ip_version':6,'cidr':'fd00:9::/64','ipv6_address_mode':'dhcpv6-stateful'"))
                .content();
    }

    private String subnet(String more) {
        return "{'subnet':{'network_id':'" + network + "'," + more + "}}";
    }

    String group(String name, String more) {
        return api.post("/v2.0/security-groups", "{'security_group':{'name':'" + name + "'" + more + "}}")
                .id();
    }

    /** Takes the rules every group begins with away. */
    String closedGroup(String name, String more) {
        String id = group(name, more);
        for (JsonNode rule :
                api.get("/v2.0/security-group-rules?security_group_id=" + id).content()) {
            api.delete("/v2.0/security-group-rules/" + rule.get("id").stringValue())
                    .done();
        }
        return id;
    }

    void rule(String group, String more) {
        api.post(
                        "/v2.0/security-group-rules",
                        "{'security_group_rule':{'security_group_id':'" + group + "'," + more + "}}")
                .content();
    }

    Port port(String... groups) {
        String list = Arrays.stream(groups).map(id -> "'" + id + "'").collect(Collectors.joining(","));
        return port(
                api.post("/v2.0/ports", "{'port':{'network_id':'" + network + "','security_groups':[" + list + "]}}")
                        .content());
    }

    /** A port in the project's default group. */
    Port defaultPort() {
        return port(api.post("/v2.0/ports", "{'port':{'network_id':'" + network + "'}}")
                .content());
    }

    private static Port port(JsonNode port) {
        String ipv4 = "";
        String ipv6 = "";
        for (JsonNode fixed : port.get("fixed_ips")) {
            String address = fixed.get("ip_address").stringValue();
            ipv4 = address.indexOf(':') < 0 ? address : ipv4;
            ipv6 = address.indexOf(':') < 0 ? ipv6 : address;
        }
        return new Port(port.get("id").stringValue(), port.get("mac_address").stringValue(), ipv4, ipv6);
    }

    /** Where a packet comes out, and what is done to it on the way. */
    String trace(String flow) {
        return run(flow).out();
    }

    /** Whether an IP packet of one port reaches another as the first of a connection; {@code what} is such as {@code tcp.dst == 22}. */
    boolean passes(Port from, Port to, String what) {
        return trace(ip4(from, to, what)).contains("output to \"" + to.id() + "\"");
    }

    boolean passes6(Port from, Port to, String what) {
        return trace(ip6(from, to, what)).contains("output to \"" + to.id() + "\"");
    }

    static String ip4(Port from, Port to, String what) {
        return sentBy(from) + " && eth.dst == " + to.mac() + " && ip4.src == " + from.ipv4() + " && ip4.dst == "
                + to.ipv4() + " && ip.ttl == 64 && " + what;
    }

    static String ip6(Port from, Port to, String what) {
        return sentBy(from) + " && eth.dst == " + to.mac() + " && ip6.src == " + from.ipv6() + " && ip6.dst == "
                + to.ipv6() + " && ip.ttl == 64 && " + what;
    }

    static String sentBy(Port port) {
        return "inport == \"" + port.id() + "\" && eth.src == " + port.mac();
    }

    /** What ovn-trace warns of, such as a match it cannot parse; it reads every flow of the switch. */
    String complaints(Port sender) {
        return run(sentBy(sender) + " && ip4")
                .err()
                .lines()
                // That the machine stood still for a second is no fault of a flow.
                .filter(line -> !line.contains("|timeval|") && !line.contains("|poll_loop|"))
                .collect(Collectors.joining("\n"));
    }

    private CommandResult run(String flow) {
        fixture.central().nbctl("--wait=sb", "sync");
        List<String> argv = new ArrayList<>(List.of(
                "ovn-trace",
                "--db=" + fixture.central().sbRemote(),
                "--no-friendly-names",
                "--summary",
                "--ct=new",
                "--ct=new"));
        argv.add("neutron-" + network);
        argv.add(flow);
        return new Command(argv, Map.of(), "", Duration.ofSeconds(60)).tryRun();
    }
}
