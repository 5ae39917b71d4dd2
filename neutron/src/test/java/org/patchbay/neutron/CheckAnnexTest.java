// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a check finds of policies, trunks, pools, groups of addresses and names when somebody has edited them by hand. */
class CheckAnnexTest extends ApiTest {
    private static final String NOBODY = "11111111-2222-4333-8444-555555555555";

    private final String network = network("'name':'n'");

    @AfterEach
    void theRestFits() {
        assertThat(fixture.check(false).left()).isEmpty();
    }

    private static void nbctl(String... command) {
        fixture.central().nbctl(command);
    }

    private static String row(String table, String key, String value) {
        String found = fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", table, "external_ids:" + key + "=" + value);
        return found.lines().findFirst().orElseThrow();
    }

    private static void sets(String table, String record, String key, String value) {
        nbctl("set", table, record, "external_ids:" + key + "=\"" + value + "\"");
    }

    private static void tells(String... problems) {
        List<String> found = fixture.check(false).left();
        for (String problem : problems) {
            assertThat(found).anyMatch(line -> line.contains(problem));
        }
        assertThat(found).hasSize(problems.length);
    }

    private static void mends(String... problems) {
        tells(problems);
        DatabaseCheck.Report report = fixture.check(true);
        assertThat(report.mended()).hasSize(problems.length);
        assertThat(report.left()).isEmpty();
    }

    private String policy() {
        String id =
                admin().post("/v2.0/qos/policies", "{'policy':{'name':'gold'}}").id();
        admin().post(
                        "/v2.0/qos/policies/" + id + "/bandwidth_limit_rules",
                        "{'bandwidth_limit_rule':{'max_kbps':3000}}")
                .content();
        return id;
    }

    private String limited(String policy) {
        return port(network, "'qos_policy_id':'" + policy + "'").get("id").asString();
    }

    @Test
    void limitsThatAreOthersThanThePolicysAreMended() {
        String port = limited(policy());
        String rule = row("QoS", "neutron\\:port_id", port);
        nbctl("set", "QoS", rule, "bandwidth:rate=9", "priority=7", "match=\"outport == 1\"");

        mends(
                "of what limits its egress is {",
                "the column priority of what limits",
                "the column match of what limits");
        assertThat(column("QoS", rule, "match")).isEqualTo("inport == \"" + port + "\"");
    }

    @Test
    void limitsThatAreMissingAreMade() {
        String port = limited(policy());
        nbctl("clear", "Logical_Switch", "neutron-" + network, "qos_rules");

        mends("port " + port + ": nothing carries out its QoS policy for its egress");
        assertThat(row("QoS", "neutron\\:port_id", port)).isNotEmpty();
    }

    @Test
    void limitsOfNobodyAreTakenAway() {
        String port = limited(policy());
        sets("QoS", row("QoS", "neutron\\:port_id", port), "neutron\\:port_id", NOBODY);
        String before = dump();

        mends("nothing carries out its QoS policy", "is of something that does not exist");
        assertThat(before).contains(NOBODY);
        assertNoTraceOf(NOBODY);
    }

    @Test
    void policiesThatAreNoneAreTold() {
        String policy = policy();
        String port = limited(policy);
        String row = row("DNS", "patchbay\\:id", policy);
        sets("DNS", row, "patchbay\\:qos_rule\\:" + NOBODY, "warp 9");
        tells("QoS policy " + policy + ": its rule " + NOBODY + " is 'warp 9'");
        nbctl("remove", "DNS", row, "external_ids", "patchbay\\:qos_rule\\:" + NOBODY);

        sets("Logical_Switch", "neutron-" + network, "patchbay\\:qos_policy_id", NOBODY);
        tells("its QoS policy " + NOBODY + " does not exist");
        nbctl("remove", "Logical_Switch", "neutron-" + network, "external_ids", "patchbay\\:qos_policy_id");
        assertThat(admin().delete(PORTS + "/" + port).status()).isEqualTo(204);
    }

    @Test
    void trunksAndTheirPortsKnowOfEachOther() {
        String parent = port(network, "").get("id").asString();
        String sub = port(network, "").get("id").asString();
        String trunk = member().post(
                        "/v2.0/trunks",
                        "{'trunk':{'port_id':'" + parent + "','sub_ports':[{'port_id':'" + sub
                                + "','segmentation_type':'vlan','segmentation_id':7}]}}")
                .id();
        String row = row("DNS", "patchbay\\:id", trunk);
        sets("DNS", row, "patchbay\\:subport\\:" + sub, "8");
        tells("trunk " + trunk + ": its sub port " + sub + " is not in its parent by the VLAN 8");
        sets("DNS", row, "patchbay\\:subport\\:" + sub, "7");

        sets("DNS", row, "patchbay\\:subport\\:" + NOBODY, "9");
        mends("trunk " + trunk + ": its sub port " + NOBODY + " does not exist");

        nbctl("remove", "DNS", row, "external_ids", "patchbay\\:subport\\:" + sub);
        tells("port " + sub + ": it is a sub port, and no trunk has it");
        sets("DNS", row, "patchbay\\:subport\\:" + sub, "7");

        sets("DNS", row, "patchbay\\:trunk_port_id", NOBODY);
        tells("its parent " + NOBODY + " does not exist", "is not in its parent by the VLAN 7");
        sets("DNS", row, "patchbay\\:trunk_port_id", parent);
    }

    @Test
    void poolsAndScopesAreTold() {
        String pool = member().post(
                        "/v2.0/subnetpools",
                        "{'subnetpool':{'name':'p','prefixes':['10.40.0.0/16'],'default_prefixlen':24}}")
                .id();
        String subnet = member().post(
                        SUBNETS,
                        "{'subnet':{'network_id':'" + network + "','ip_version':4,'subnetpool_id':'" + pool + "'}}")
                .id();
        String row = row("DNS", "patchbay\\:id", pool);
        sets("DNS", row, "patchbay\\:address_scope_id", NOBODY);
        tells("subnet pool " + pool + ": its address scope " + NOBODY + " does not exist");
        nbctl("remove", "DNS", row, "external_ids", "patchbay\\:address_scope_id");

        sets("DNS", row, "patchbay\\:prefixes", "10.41.0.0/16");
        tells("subnet " + subnet + ": its addresses 10.40.0.0/24 are not in its subnet pool " + pool);
        sets("DNS", row, "patchbay\\:prefixes", "10.40.0.0/16");

        sets("DHCP_Options", subnet, "patchbay\\:subnetpool_id", NOBODY);
        tells("subnet " + subnet + ": its subnet pool " + NOBODY + " does not exist");
        sets("DHCP_Options", subnet, "patchbay\\:subnetpool_id", pool);
    }

    @Test
    void addressGroupsHaveTwoHalves() {
        String group = member().post("/v2.0/address-groups", "{'address_group':{'name':'g','addresses':['fd00::/64']}}")
                .id();
        String name = "ag_" + group.replace('-', '_');
        nbctl("set", "Address_Set", name + "_ip4", "addresses=\"fd00::/64\"");
        tells("address group " + group + ": among its IPV4 addresses are [fd00::/64]");
        nbctl("clear", "Address_Set", name + "_ip4", "addresses");

        nbctl("destroy", "Address_Set", name + "_ip6");
        mends("address group " + group + ": the address set of its IPv6 addresses is missing");

        nbctl("destroy", "Address_Set", name + "_ip4");
        mends("address set " + name + "_ip6: its address group " + group + " does not exist");
    }

    @Test
    void whatIsSharedAndLimitedIsRead() {
        sets("Logical_Switch", "neutron-" + network, "patchbay\\:rbac\\:" + NOBODY, "open");
        tells("RBAC policy " + NOBODY + ": on network " + network + " it is 'open'");
        nbctl("remove", "Logical_Switch", "neutron-" + network, "external_ids", "patchbay\\:rbac\\:" + NOBODY);

        String row =
                admin().put("/v2.0/quotas/" + project, "{'quota':{'port':77}}").status() == 200
                        ? row("DNS", "patchbay\\:id", project)
                        : "";
        sets("DNS", row, "patchbay\\:limit\\:port", "many");
        tells("quota of project " + project + ": its limit port is 'many'");
        sets("DNS", row, "patchbay\\:limit\\:port", "77");

        String removed = UUID.randomUUID().toString();
        nbctl(
                "create",
                "DNS",
                "external_ids:patchbay\\:kind=default_security_group_rule",
                "external_ids:patchbay\\:id=" + removed,
                "external_ids:patchbay\\:removed=true");
        mends("default security group rule " + removed + ": it is removed, and never was");
    }

    @Test
    void switchesAreAsTheirNetworks() {
        sets("Logical_Switch", "neutron-" + network, "patchbay\\:admin_state_up", "false");
        mends("network " + network + ": it is down, and 0 ACLs drop everything on its switch");
        nbctl("remove", "Logical_Switch", "neutron-" + network, "external_ids", "patchbay\\:admin_state_up");
        mends("network " + network + ": it is up, and 2 ACLs drop everything on its switch");

        nbctl("set", "Logical_Switch", "neutron-" + network, "other_config:vlan-passthru=true");
        tells("vlan-passthru of its switch is true, expected null");
        nbctl("set", "Logical_Switch", "neutron-" + network, "other_config:vlan-passthru=false");
        String vlan = admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'vlan','provider:segmentation_id':7,"
                                + "'provider:physical_network':'" + project + "'}}")
                .id();
        String localnet = fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", "Logical_Switch_Port", "options:network_name=" + project)
                .strip();
        nbctl("set", "Logical_Switch_Port", localnet, "tag=8");
        mends("network " + vlan + ": the column tag is");
    }

    @Test
    void networksHaveAWayToEachOfTheirSegments() {
        String id = admin().post(
                        NETWORKS,
                        "{'network':{'segments':[{'provider:network_type':'flat','provider:physical_network':'a-"
                                + project
                                + "'},{'provider:network_type':'flat','provider:physical_network':'b-" + project
                                + "'}]}}")
                .id();
        String way = fixture.central()
                .nbctl("--bare", "--columns=name", "find", "Logical_Switch_Port", "options:network_name=b-" + project)
                .strip();
        nbctl("lsp-del", way);
        mends("network " + id + ": its way to b-" + project + " is missing");
    }

    @Test
    void namesAreThoseOfThePorts() {
        subnet(network, "'cidr':'10.0.0.0/24'");
        port(network, "'dns_name':'www','fixed_ips':[{'ip_address':'10.0.0.9'}]");
        String row = row("DNS", "ls_name", "neutron-" + network);
        nbctl("set", "DNS", row, "records:www=10.0.0.99", "records:ghost=10.0.0.98");

        tells("ghost is [10.0.0.98], expected []", "www is [10.0.0.99], expected [10.0.0.9]");
        nbctl("set", "DNS", row, "records:www=10.0.0.9");
        nbctl("remove", "DNS", row, "records", "ghost");
    }
}
