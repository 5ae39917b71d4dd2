// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check of the database finds when somebody has edited it by hand, and what it mends. */
class CheckTest extends ApiTest {
    private String network;
    private String subnet;
    private String port;
    private String group;

    @BeforeEach
    void makeSome() {
        network = network("'name':'n'");
        subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        group = member().post(GROUPS, "{'security_group':{'name':'g'}}").id();
        port = port(network, "'security_groups':['" + group + "']").get("id").asString();
        String router = admin().post("/v2.0/routers", "{'router':{'name':'r'}}").id();
        assertThat(admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(fixture.check(false).left()).isEmpty();
    }

    private static void nbctl(String... command) {
        fixture.central().nbctl(command);
    }

    private static void mends(String... problems) {
        List<String> found = fixture.check(false).left();
        for (String problem : problems) {
            assertThat(found).anyMatch(line -> line.contains(problem));
        }
        assertThat(found).hasSize(problems.length);
        DatabaseCheck.Report report = fixture.check(true);
        assertThat(report.mended()).hasSize(problems.length);
        assertThat(report.left()).isEmpty();
        assertThat(fixture.check(false).left()).isEmpty();
    }

    @Test
    void columnsThatFollowFromTheObjectAreMended() {
        nbctl("lsp-set-addresses", port, "02:00:00:00:00:99 10.0.0.77");
        nbctl("clear", "Logical_Switch_Port", port, "dhcpv4_options");
        nbctl("set", "DHCP_Options", subnet, "options:router=10.0.0.254");
        mends(
                "port " + port + ": the column addresses is",
                "port " + port + ": the column port_security is",
                "port " + port + ": the column dhcpv4_options is",
                "subnet " + subnet + ": the column options is");
    }

    @Test
    void membersAndAclsOfGroupsAreMended() {
        String name = "pg_" + group.replace('-', '_');
        nbctl("clear", "Port_Group", name, "ports");
        String rule = admin().get("/v2.0/security-group-rules?security_group_id=" + group)
                .content()
                .get(0)
                .get("id")
                .asString();
        nbctl("set", "ACL", rule, "priority=5");
        String drop = fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", "ACL", "match=\"inport == @" + name + " && ip\"")
                .strip();
        nbctl("remove", "Port_Group", name, "acls", drop);
        mends(
                "security group " + group + ": the column ports is",
                "security group rule " + rule + ": the column priority is 5, expected 1002",
                "security group " + group + ": the ACL inport == @" + name + " && ip (drop) is missing");
    }

    @Test
    void whatOnlyAPersonCanDecideIsTold() {
        nbctl("set", "Logical_Switch_Port", port, "external_ids:neutron\\:cidrs=10.9.0.1/24");
        nbctl("lsp-set-addresses", port, "02:00:00:00:00:99 10.9.0.1");
        nbctl("lsp-set-port-security", port, "02:00:00:00:00:99 10.9.0.1");
        DatabaseCheck.Report report = fixture.check(true);

        assertThat(report.left())
                .containsExactly("port " + port + ": its address 10.9.0.1 is not in its subnet 10.0.0.0/24");
        nbctl("lsp-del", port);
        assertThat(fixture.check(true).left()).isEmpty();
    }

    @Test
    void rowsOfOthersAreNotLookedAt() {
        nbctl("ls-add", "theirs", "--", "lsp-add", "theirs", "p", "--", "lr-add", "away", "--", "pg-add", "team", "p");
        nbctl("lrp-add", "away", "leg", "02:00:00:00:00:01", "10.0.0.1/24");

        assertThat(fixture.check(false).left()).isEmpty();
    }
}
