// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a port may send, and the groups it is in. */
class PortSecurityTest extends ApiTest {
    private static final String MAC = "'mac_address':'fa:16:3e:00:00:12','fixed_ips':[{'ip_address':'10.9.0.12'}]";

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.9.0.0/24'");

    private Answer change(JsonNode port, String attributes) {
        return admin().put(PORTS + "/" + port.get("id").stringValue(), "{'port':{" + attributes + "}}");
    }

    private static String row(JsonNode port, String column) {
        return column("Logical_Switch_Port", port.get("id").stringValue(), column);
    }

    private boolean isIn(JsonNode port, String group) {
        return column("Port_Group", group, "ports").contains(row(port, "_uuid"));
    }

    private String group() {
        return member().post(GROUPS, "{'security_group':{'name':'g'}}").id();
    }

    private static String pg(String group) {
        return "pg_" + group.replace('-', '_');
    }

    @Test
    void sendsOnlyFromItsOwnAddresses() {
        JsonNode port = port(network, MAC);
        assertThat(row(port, "addresses")).isEqualTo("fa:16:3e:00:00:12 10.9.0.12");
        assertThat(row(port, "port_security")).isEqualTo("fa:16:3e:00:00:12 10.9.0.12");
        JsonNode open = port(network, "'port_security_enabled':false,'mac_address':'fa:16:3e:00:00:13','fixed_ips':[]");
        assertThat(open.get("security_groups")).isEmpty();
        assertThat(row(open, "addresses")).isEqualTo("fa:16:3e:00:00:13 unknown");
        assertThat(row(open, "port_security")).isEmpty();
    }

    @Test
    void followsTheNetworkWhereAPortDoesNotSay() {
        String open = network("'port_security_enabled':false");
        JsonNode port = port(open, "");
        assertThat(port.get("port_security_enabled").booleanValue()).isFalse();
        assertThat(port.get("security_groups")).isEmpty();
        assertThat(port(open, "'port_security_enabled':true").get("security_groups"))
                .hasSize(1);
    }

    @Test
    void sendsFromAllowedAddressPairs() {
        JsonNode port = port(
                network,
                MAC + ",'allowed_address_pairs':[{'ip_address':'10.9.0.200'},{'ip_address':'10.8.0.0/16',"
                        + "'mac_address':'fa:16:3e:00:00:99'}]");
        assertThat(port.get("allowed_address_pairs").get(0).get("mac_address").stringValue())
                .isEqualTo("fa:16:3e:00:00:12");
        assertThat(row(port, "port_security"))
                .contains("fa:16:3e:00:00:12 10.9.0.12 10.9.0.200")
                .contains("fa:16:3e:00:00:99 10.8.0.0/16");
        assertThat(row(port, "addresses")).contains("unknown");
        change(port, "'name':'x'").content();
        assertThat(row(port, "port_security")).contains("10.9.0.200").contains("10.8.0.0/16");
        change(port, "'allowed_address_pairs':[]").content();
        assertThat(row(port, "port_security")).isEqualTo("fa:16:3e:00:00:12 10.9.0.12");
        assertThat(row(port, "addresses")).isEqualTo("fa:16:3e:00:00:12 10.9.0.12");
        String twice = "'allowed_address_pairs':[{'ip_address':'10.9.0.200'},{'ip_address':'10.9.0.200'}]";
        refused(400, "DuplicateAddressPairInRequest", () -> change(port, twice));
        refused(400, "HTTPBadRequest", () -> change(port, "'allowed_address_pairs':[{'ip_address':'10.9.0.999'}]"));
        refused(
                400,
                "HTTPBadRequest",
                () -> change(port, "'allowed_address_pairs':[{'mac_address':'fa:16:3e:00:00:12'}]"));
    }

    @Test
    void wantsPortSecurityForGroupsAndPairs() {
        String pair = "'allowed_address_pairs':[{'ip_address':'10.9.0.200'}]";
        refused(
                409,
                "AddressPairAndPortSecurityRequired",
                () -> tryPort(network, "'port_security_enabled':false," + pair));
        String group = group();
        refused(
                409,
                "PortSecurityPortHasSecurityGroup",
                () -> tryPort(network, "'port_security_enabled':false,'security_groups':['" + group + "']"));
        JsonNode port = port(network, pair);
        refused(409, "PortSecurityPortHasSecurityGroup", () -> change(port, "'port_security_enabled':false"));
        refused(
                409,
                "AddressPairAndPortSecurityRequired",
                () -> change(port, "'port_security_enabled':false,'security_groups':[]"));
        JsonNode open = change(port, "'port_security_enabled':false,'security_groups':[],'allowed_address_pairs':[]")
                .content();
        assertThat(open.get("port_security_enabled").booleanValue()).isFalse();
        assertThat(row(port, "port_security")).isEmpty();
    }

    @Test
    void joinsTheGroupsItNamesAndNoOther() {
        String group = group();
        JsonNode port = port(network, "'security_groups':['" + group + "']");
        String usual = port(network, "").get("security_groups").get(0).stringValue();
        assertThat(isIn(port, pg(group))).isTrue();
        assertThat(isIn(port, pg(usual))).isFalse();
        change(port, "'name':'x'").content();
        assertThat(isIn(port, pg(group))).isTrue();
        change(port, "'security_groups':['" + usual + "']").content();
        assertThat(isIn(port, pg(group))).isFalse();
        assertThat(isIn(port, pg(usual))).isTrue();
        refused(409, "SecurityGroupInUse", () -> member().delete(GROUPS + "/" + usual));
        change(port, "'security_groups':['" + usual + "','" + group + "']").content();
        assertThat(isIn(port, pg(group))).isTrue();
        assertThat(row(port, "external_ids")).contains(usual + " " + group);
    }

    @Test
    void leavesItsGroupForGoodWhenThatIsChangedInTheSameTransaction() {
        String group = group();
        String port =
                port(network, "'security_groups':['" + group + "']").get("id").stringValue();
        CompletableFuture<Answer> change;
        CompletableFuture<Answer> deletion;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            change = held.start(
                    () -> member().put(GROUPS + "/" + group, "{'security_group':{'description':'changed'}}"));
            deletion = held.start(() -> admin().delete(PORTS + "/" + port));
        }
        change.join().content();
        deletion.join().done();
        assertThat(column("Port_Group", pg(group), "ports")).isEmpty();
        member().delete(GROUPS + "/" + group).done();
    }

    @Test
    void isDeniedEverythingWithoutAGroup() {
        JsonNode port = port(network, "'security_groups':[]");
        assertThat(isIn(port, "neutron_pg_drop")).isTrue();
        String group = group();
        change(port, "'security_groups':['" + group + "']").content();
        assertThat(isIn(port, "neutron_pg_drop")).isFalse();
        change(port, "'security_groups':null").content();
        assertThat(isIn(port, "neutron_pg_drop")).isTrue();
        assertThat(isIn(port, pg(group))).isFalse();
        change(port, "'port_security_enabled':false").content();
        assertThat(isIn(port, "neutron_pg_drop")).isFalse();
        assertThat(subnet).isNotEmpty();
    }
}
