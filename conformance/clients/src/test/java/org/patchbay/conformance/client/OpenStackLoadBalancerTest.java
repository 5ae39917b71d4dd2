// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import tools.jackson.databind.JsonNode;

/** {@code openstack loadbalancer}, of Debian's python3-octaviaclient. */
class OpenStackLoadBalancerTest extends OpenStackCliCase {
    OpenStackLoadBalancerTest(Provider provider) {
        super(provider);
    }

    private String[] words(String line) {
        return line.split(" ", -1);
    }

    private JsonNode json(String line) {
        return cli.json(words(line));
    }

    private String id(String line) {
        return json(line).path("id").asString();
    }

    private void ok(String line) {
        cli.ok(words(line));
    }

    @Test
    void loadBalancersAndTheirParts() {
        ok("network create cli-lb-net");
        ok("subnet create --network cli-lb-net --subnet-range 10.55.0.0/24 cli-lb-sub");
        JsonNode made = json("loadbalancer create --name cli-lb --vip-subnet-id cli-lb-sub --vip-address 10.55.0.9"
                + " --description web --tag blue --wait");
        assertThat(made.path("vip_address").asString()).isEqualTo("10.55.0.9");
        assertThat(made.path("provisioning_status").asString()).isEqualTo("ACTIVE");
        assertThat(cli.refused(words("loadbalancer listener create --protocol HTTP --protocol-port 81 cli-lb")))
                .contains("does not support");
        assertThat(cli.refused(words(
                        "loadbalancer pool create --protocol TCP --lb-algorithm ROUND_ROBIN --loadbalancer cli-lb")))
                .contains("does not support");
        ok("loadbalancer listener create --name cli-web --protocol TCP --protocol-port 80 cli-lb");
        ok("loadbalancer pool create --name cli-pool --protocol TCP --lb-algorithm SOURCE_IP_PORT --listener cli-web");
        String member = json("loadbalancer member create --address 10.55.0.21 --protocol-port 8080 --name one cli-pool")
                .path("id")
                .asString();
        ok("loadbalancer member create --address 10.55.0.22 --protocol-port 8080 --subnet-id cli-lb-sub cli-pool");
        ok("loadbalancer healthmonitor create --name cli-hm --type TCP --delay 5 --timeout 3 --max-retries 2 cli-pool");

        assertThat(cli.column("id", words("loadbalancer list --name cli-lb")))
                .containsExactly(made.path("id").asString());
        assertThat(cli.column("id", words("loadbalancer member list cli-pool")))
                .hasSize(2)
                .contains(member);
        assertThat(json("loadbalancer pool show cli-pool").path("lb_algorithm").asString())
                .isEqualTo("SOURCE_IP_PORT");
        assertThat(json("loadbalancer listener show cli-web")
                        .path("operating_status")
                        .asString())
                .isEqualTo("ONLINE");
        assertThat(cli.ok(words("loadbalancer status show cli-lb"))).contains(member);
        assertThat(cli.column("name", words("loadbalancer provider list"))).containsExactly("ovn");
        assertThat(json("loadbalancer quota defaults show").path("listener").asInt())
                .isEqualTo(-1);

        ok("loadbalancer set --name cli-lb2 --disable cli-lb");
        ok("loadbalancer listener set --description front cli-web");
        ok("loadbalancer pool set --session-persistence type=SOURCE_IP cli-pool");
        ok("loadbalancer member set --weight 20 cli-pool " + member);
        assertThat(json("loadbalancer member show cli-pool " + member)
                        .path("weight")
                        .asInt())
                .isEqualTo(20);
        ok("loadbalancer member set --weight 0 cli-pool " + member);
        assertThat(json("loadbalancer member show cli-pool " + member)
                        .path("operating_status")
                        .asString())
                .isEqualTo("DRAINING");
        ok("loadbalancer healthmonitor set --delay 7 cli-hm");
        ok("loadbalancer healthmonitor delete cli-hm");
        ok("loadbalancer member delete cli-pool " + member);
        assertThat(cli.refused(words("loadbalancer delete cli-lb2"))).contains("children");
        ok("loadbalancer delete --cascade cli-lb2");
        ok("network delete cli-lb-net");
    }

    private void isReset(String kind, String name, String attributes, String unset, Map<String, String> defaults) {
        ok("loadbalancer " + kind + "set " + attributes + " " + name);
        ok("loadbalancer " + kind + "unset " + unset + " " + name);
        JsonNode shown = json("loadbalancer " + kind + "show " + name);
        defaults.forEach((attribute, value) -> assertThat(shown.path(attribute).asString())
                .as(kind + attribute)
                .isEqualTo(value));
    }

    @Test
    void attributesAreUnset() {
        ok("network create cli-un-net");
        ok("subnet create --network cli-un-net --subnet-range 10.58.0.0/24 cli-un-sub");
        String balancer = id("loadbalancer create --name cli-un --vip-subnet-id cli-un-sub --tag a --tag b");
        String listener = id("loadbalancer listener create --name cli-un-web --protocol TCP --protocol-port 80 cli-un");
        String pool = id("loadbalancer pool create --name cli-un-pool --protocol TCP --lb-algorithm SOURCE_IP_PORT"
                + " --listener cli-un-web");
        String member = id("loadbalancer member create --address 10.58.0.21 --protocol-port 80 --name one cli-un-pool");
        String monitor = id("loadbalancer healthmonitor create --name cli-un-hm --type TCP --delay 5 --timeout 3"
                + " --max-retries 2 --max-retries-down 7 cli-un-pool");
        Map<String, String> blank = Map.of("name", "", "description", "");
        isReset(
                "",
                balancer,
                "--description d",
                "--name --description --vip-qos-policy-id --tag a",
                Map.of("name", "", "description", "", "tags", "b", "vip_qos_policy_id", ""));
        isReset("", balancer, "--tag c", "--all-tag", Map.of("tags", ""));
        isReset(
                "listener ",
                listener,
                "--description d",
                "--name --description --connection-limit --timeout-client-data --timeout-member-connect"
                        + " --timeout-member-data --timeout-tcp-inspect --insert-headers --sni-container-refs"
                        + " --client-authentication --allowed-cidrs --tls-versions --tls-ciphers --default-pool",
                Map.of(
                        "name", "",
                        "description", "",
                        "connection_limit", "-1",
                        "timeout_client_data", "50000",
                        "client_authentication", "NONE",
                        "default_pool_id", ""));
        isReset(
                "pool ",
                pool,
                "--description d --session-persistence type=SOURCE_IP",
                "--name --description" + " --session-persistence --tls-versions --alpn-protocols",
                blank);
        isReset(
                "healthmonitor ",
                monitor,
                "--max-retries-down 6",
                "--name --max-retries-down --url-path --http-method --expected-codes --http-version --domain-name",
                Map.of("name", "", "max_retries_down", "3"));
        isReset(
                "member ",
                pool + " " + member,
                "--weight 0",
                "--name --weight --backup --monitor-address --monitor-port",
                Map.of("name", "", "weight", "1", "backup", "false"));
        ok("loadbalancer delete --cascade " + balancer);
        ok("network delete cli-un-net");
    }

    @Test
    void quotasOfLoadBalancers() {
        ok("project create cli-lbq");
        assertThat(json("loadbalancer quota show cli-lbq").path("pool").asInt()).isEqualTo(-1);
        assertThat(json("loadbalancer quota set --pool 3 --healthmonitor 4 --loadbalancer 5 cli-lbq")
                        .path("health_monitor")
                        .asInt())
                .isEqualTo(4);
        assertThat(json("loadbalancer quota show cli-lbq").path("pool").asInt()).isEqualTo(3);
        assertThat(cli.column("pool", words("loadbalancer quota list"))).contains("3");
        ok("loadbalancer quota unset --pool cli-lbq");
        JsonNode left = json("loadbalancer quota show cli-lbq");
        assertThat(left.path("pool").asInt()).isEqualTo(-1);
        assertThat(left.path("load_balancer").asInt()).isEqualTo(5);
        ok("loadbalancer quota reset cli-lbq");
        assertThat(json("loadbalancer quota show cli-lbq").path("load_balancer").asInt())
                .isEqualTo(-1);
        ok("project delete cli-lbq");
    }

    @Test
    void severalAddressesOfALoadBalancer() {
        ok("network create cli-vips-net");
        ok("subnet create --network cli-vips-net --subnet-range 10.56.0.0/24 cli-vips-a");
        ok("subnet create --network cli-vips-net --subnet-range 10.57.0.0/24 cli-vips-b");
        JsonNode made = json("loadbalancer create --name cli-vips --vip-subnet-id cli-vips-a"
                + " --additional-vip subnet-id=cli-vips-b,ip-address=10.57.0.9");
        assertThat(made.path("additional_vips").toString()).contains("10.57.0.9");
        ok("loadbalancer delete cli-vips");
        ok("network delete cli-vips-net");
    }
}
