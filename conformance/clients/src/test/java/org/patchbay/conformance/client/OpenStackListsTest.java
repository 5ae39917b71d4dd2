// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** What {@code openstack} lists, shows and takes back, and no other test asks for. */
class OpenStackListsTest extends OpenStackCliCase {
    OpenStackListsTest(Provider provider) {
        super(provider);
    }

    private static String[] words(String line) {
        return line.split(" ", -1);
    }

    private JsonNode json(String line) {
        return cli.json(words(line));
    }

    private String ok(String line) {
        return cli.ok(words(line)).strip();
    }

    private List<String> ids(String line) {
        return cli.column("ID", words(line));
    }

    private String id(String line) {
        return json(line).path("id").asString();
    }

    @Test
    void addressScopesAndSubnetPools() {
        String scope = id("address scope create --ip-version 4 cli-scope");
        ok("address scope set --name cli-scope-2 --share cli-scope");
        assertThat(json("address scope show cli-scope-2").path("shared").asBoolean())
                .isTrue();
        assertThat(ids("address scope list --share --ip-version 4 --name cli-scope-2"))
                .containsExactly(scope);
        assertThat(ids("address scope list --ip-version 6")).doesNotContain(scope);
        String pool = id("subnet pool create --pool-prefix 10.90.0.0/16 --default-prefix-length 24"
                + " --address-scope cli-scope-2 --tag a --tag b cli-pool");
        assertThat(ids("subnet pool list --address-scope cli-scope-2 --tags a,b"))
                .containsExactly(pool);
        assertThat(json("subnet pool list --name cli-pool --long").at("/0/Tags"))
                .hasSize(2);
        ok("subnet pool unset --tag a cli-pool");
        ok("subnet pool set --no-address-scope --default-quota 65536 cli-pool");
        JsonNode shown = json("subnet pool show cli-pool");
        assertThat(shown.path("address_scope_id").isNull()).isTrue();
        assertThat(shown.path("tags")).hasSize(1);

        String network = id("network create cli-net");
        ok("subnet create --network cli-net --subnet-range 10.92.0.0/24 cli-sub");
        ok("network onboard subnets cli-net cli-pool");
        assertThat(ok("subnet show cli-sub -c subnetpool_id -f value")).isEqualTo(pool);
        assertThat(cli.refused("subnet", "pool", "delete", "cli-pool")).contains("allocations");
        assertThat(ids("network segment list --network cli-net")).containsExactly(network);
        assertThat(json("network segment show " + network).path("network_type").asString())
                .isEqualTo("geneve");
        assertThat(json("ip availability show cli-net").path("total_ips").asInt())
                .isEqualTo(253);
        assertThat(cli.column("Network Name", "ip", "availability", "list", "--ip-version", "4"))
                .contains("cli-net");
        ok("subnet delete cli-sub");
        ok("network delete cli-net");
        ok("subnet pool delete cli-pool");
        ok("address scope delete cli-scope-2");
    }

    @Test
    void policiesTrunksAndSharing() {
        String policy = id("network qos policy create cli-gold");
        assertThat(ids("network qos policy list --no-share")).contains(policy);
        assertThat(ids("network qos policy list --share")).doesNotContain(policy);
        ok("network qos policy set --default cli-gold");
        assertThat(json("network qos policy show cli-gold").path("is_default").asBoolean())
                .isTrue();
        ok("network qos policy set --no-default cli-gold");
        ok("network qos policy delete cli-gold");

        id("network create cli-shared");
        String parent = id("port create --network cli-shared cli-parent");
        String trunk = id("network trunk create --parent-port cli-parent cli-trunk");
        assertThat(ids("network trunk list --long")).containsExactly(trunk);
        assertThat(json("network trunk show cli-trunk").path("port_id").asString())
                .isEqualTo(parent);
        assertThat(json("network subport list --trunk cli-trunk")).isEmpty();
        ok("network trunk delete cli-trunk");
        ok("port delete cli-parent");

        ok("project create cli-one");
        String other = id("project create cli-two");
        String rbac =
                id("network rbac create --type network --action access_as_shared --target-project cli-one cli-shared");
        ok("network rbac set --target-project cli-two " + rbac);
        assertThat(json("network rbac show " + rbac).path("target_project_id").asString())
                .isEqualTo(other);
        assertThat(ids("network rbac list --type network --action access_as_shared"))
                .contains(rbac);
        ok("network rbac delete " + rbac);
        ok("network delete cli-shared");
        ok("project delete cli-one cli-two");
    }

    @Test
    void whatTheCloudHas() {
        assertThat(json("quota show").path("ports").asInt()).isEqualTo(-1);
        assertThat(json("quota show --default").path("floating-ips").asInt()).isEqualTo(-1);
        assertThat(json("quota list --network --detail").toString()).contains("security_group_rules");
        assertThat(json("extension show router").path("alias").asString()).isEqualTo("router");
        assertThat(cli.column("Alias", words("extension list --network"))).contains("qos", "trunk", "address-group");
        assertThat(json("availability zone list")).isEmpty();
        assertThat(cli.column("Name", words("network service provider list"))).containsExactly("ovn");
        assertThat(cli.column("Service Type", words("versions show"))).contains("network", "identity");
        assertThat(cli.column("name", words("loadbalancer provider list"))).containsExactly("ovn");
        ok("loadbalancer provider capability list ovn");
    }

    /** As with Neutron's own driver: an agent is described, not disabled, and one that is removed comes back if its host lives. */
    @Test
    void agentsAndZonesOfAHost() {
        provider.sbctl("chassis-add", "cli-host", "geneve", "127.0.3.1");
        provider.sbctl(
                "set",
                "Chassis",
                "cli-host",
                "hostname=cli.example.org",
                "other_config:ovn-cms-options=\"enable-chassis-as-gw,availability-zones=cli-east\"");
        if (provider.sbctl("--bare", "--columns=name", "list", "Chassis_Private")
                .isBlank()) {
            provider.sbctl("create", "Chassis_Private", "name=cli-host");
        }
        assertThat(Await.holds(
                        Duration.ofSeconds(60),
                        () -> ids("network agent list --host cli.example.org").equals(List.of("cli-host"))
                                && ok("availability zone list --network").contains("cli-east")))
                .isTrue();
        JsonNode listed = json("network agent list").get(0);
        assertThat(listed.path("Agent Type").asString()).isEqualTo("OVN Controller Gateway agent");
        assertThat(listed.path("Availability Zone").asString()).isEqualTo("cli-east");
        assertThat(listed.path("Alive").asBoolean()).isTrue();
        assertThat(listed.path("State").asBoolean()).isTrue();
        assertThat(ids("network agent list --agent-type l3")).isEmpty();
        assertThat(cli.column("Zone Resource", words("availability zone list --network --long")))
                .containsExactlyInAnyOrder("network", "router");
        ok("network agent set --description rack-7 cli-host");
        assertThat(json("network agent show cli-host").path("description").asString())
                .isEqualTo("rack-7");
        assertThat(cli.refused(words("network agent set --disable cli-host"))).contains("cannot be updated");
        ok("network agent delete cli-host");
        assertThat(Await.holds(
                        Duration.ofSeconds(60), () -> ids("network agent list").isEmpty()))
                .isTrue();
        assertThat(provider.sbctl("--bare", "--columns=name", "list", "Chassis"))
                .isBlank();
        assertThat(cli.refused(words("network agent delete cli-host"))).contains("failed to delete");
        assertThat(cli.refused(words("network agent show cli-host"))).contains("cli-host");
    }

    /** What OVN cannot is in no list of extensions, and answers as any path that is not there. */
    @Test
    void whatDoesNotApply() {
        String network = id("network create cli-alone");
        id("router create cli-alone");
        Map<String, String> absent = Map.of(
                "flavors", "network flavor list",
                "metering", "network meter list",
                "local_ip", "local ip list",
                "network-segment-range", "network segment range list",
                "auto-allocated-topology", "network auto allocated topology create",
                "l3-conntrack-helper", "network l3 conntrack helper list cli-alone",
                "l3_agent_scheduler", "network agent list --router cli-alone",
                "dhcp_agent_scheduler", "network agent list --network cli-alone");
        List<String> extensions = cli.column("Alias", words("extension list --network"));
        absent.forEach((extension, command) -> {
            assertThat(extensions).doesNotContain(extension);
            assertThat(cli.refused(words(command)))
                    .as(command)
                    .containsAnyOf("404", "405", "could not be found", "No Extension found");
        });
        assertThat(json("network segment list --long").toString()).contains(network);
        assertThat(cli.refused(words("network segment delete " + network))).contains("failed to delete");
        ok("router delete cli-alone");
        ok("network delete cli-alone");
    }

    @Test
    void partsOfLoadBalancers() {
        id("network create cli-lb-net");
        id("subnet create --network cli-lb-net --subnet-range 10.95.0.0/24 cli-lb-sub");
        String balancer = id("loadbalancer create --name cli-parts --vip-subnet-id cli-lb-sub --description web");
        String listener =
                id("loadbalancer listener create --name cli-front --protocol TCP --protocol-port 80 cli-parts");
        String pool = id("loadbalancer pool create --name cli-back --protocol TCP --lb-algorithm SOURCE_IP_PORT"
                + " --listener cli-front");
        String monitor = id("loadbalancer healthmonitor create --name cli-health --type TCP --delay 5 --timeout 3"
                + " --max-retries 2 cli-back");
        assertThat(json("loadbalancer show cli-parts").path("listeners").asString())
                .isEqualTo(listener);
        assertThat(cli.column("id", words("loadbalancer listener list --loadbalancer cli-parts")))
                .containsExactly(listener);
        assertThat(cli.column("id", words("loadbalancer pool list --loadbalancer cli-parts")))
                .containsExactly(pool);
        assertThat(cli.column("id", words("loadbalancer healthmonitor list"))).contains(monitor);
        assertThat(json("loadbalancer healthmonitor show cli-health")
                        .path("delay")
                        .asInt())
                .isEqualTo(5);
        ok("loadbalancer listener unset --default-pool cli-front");
        assertThat(json("loadbalancer listener show cli-front")
                        .path("default_pool_id")
                        .asString(""))
                .isIn("", "None");
        ok("loadbalancer healthmonitor delete " + monitor);
        ok("loadbalancer pool delete cli-back");
        ok("loadbalancer listener delete cli-front");
        ok("loadbalancer delete " + balancer);
        ok("network delete cli-lb-net");
    }
}
