// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.process.Await;

/** On which hosts gateways are, by what the Southbound database says of the hosts. */
class GatewayHostsTest extends RouterTestCase {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    /** Gateways that nothing else brings to mind are looked after once a minute. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final String physical = "phys-" + project;
    private final String outside = external(physical);
    private final List<String> hosts = new ArrayList<>();

    @BeforeEach
    void makeASubnetOutside() {
        outerSubnet(outside, "'cidr':'198.18.0.0/24'");
    }

    private void host(String name, String physicalNetwork, String cmsOptions) {
        fixture.central()
                .sbctl(
                        "chassis-add",
                        name,
                        "geneve",
                        "127.0.0." + ADDRESSES.incrementAndGet(),
                        "--",
                        "set",
                        "Chassis",
                        name,
                        "other_config:ovn-bridge-mappings=\"" + physicalNetwork + ":br-ex\"",
                        "other_config:ovn-cms-options=\"" + cmsOptions + "\"");
        hosts.add(name);
    }

    private void lose(String name) {
        fixture.central().sbctl("chassis-del", name);
        hosts.remove(name);
    }

    @AfterEach
    void removeHosts() {
        List.copyOf(hosts).forEach(this::lose);
    }

    /** The hosts of the router's gateway, the one that has it first. */
    private List<String> of(String router) {
        return hostsOf(
                text(admin().get(PORTS + "?device_id=" + router).content().get(0), "id"));
    }

    private static List<String> hostsOf(String port) {
        return fixture.central()
                .nbctl("lrp-get-gateway-chassis", "lrp-" + port)
                .lines()
                .map(line -> line.strip().split("\\s+", -1)[0])
                .map(name -> name.substring(name.indexOf('_') + 1))
                .toList();
    }

    private void await(String router, String... expected) {
        Await.until(LIMIT, () -> of(router).equals(List.of(expected)), () -> "the gateway has the hosts " + of(router));
    }

    /** Waits until the router's gateway has these hosts: what is known of hosts is a moment behind. */
    private String routerOn(String attributes, Set<String> expected) {
        String router = router(gateway(outside, "") + attributes);
        Await.until(
                LIMIT,
                () -> of(router).size() == expected.size() && expected.containsAll(of(router)),
                () -> "the gateway has the hosts " + of(router));
        return router;
    }

    @Test
    void areThoseWithThePhysicalNetwork() {
        host(project + "-a", physical, "");
        host(project + "-b", physical, "");
        host(project + "-c", "other", "");
        routerOn("", Set.of(project + "-a", project + "-b"));
    }

    @Test
    void areThoseThatOperatorsWantIfThereAreAny() {
        host(project + "-a", physical, "");
        host(project + "-b", physical, "enable-chassis-as-gw");
        host(project + "-c", "other", "enable-chassis-as-gw");
        routerOn("", Set.of(project + "-b"));
    }

    @Test
    void shareTheLoad() {
        host(project + "-a", physical, "");
        host(project + "-b", physical, "");
        routerOn("", Set.of(project + "-a", project + "-b"));
        Set<String> first = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            String one = of(router(gateway(outside, ""))).getFirst();
            String next = of(router(gateway(outside, ""))).getFirst();
            first.add(one);
            first.add(next);
        }
        assertThat(first).hasSize(2);
    }

    @Test
    void areOthersForEachGatewayOfARouter() {
        host(project + "-a", physical, "");
        host(project + "-b", physical, "");
        routerOn("", Set.of(project + "-a", project + "-b"));
        String one = "{'network_id':'" + outside + "'}";
        for (int i = 0; i < 3; i++) {
            String router = router("'name':'r'");
            act(admin(), router, "add_external_gateways", "'router':{'external_gateways':[" + one + "," + one + "]}")
                    .content();
            Set<String> first = new HashSet<>();
            admin().get(PORTS + "?device_id=" + router)
                    .content()
                    .forEach(port -> first.add(hostsOf(text(port, "id")).getFirst()));
            assertThat(first).containsExactlyInAnyOrder(project + "-a", project + "-b");
            assertThat(show(router).get("availability_zones")).isEmpty();
        }
    }

    @Test
    void areOneWithoutHighAvailability() {
        host(project + "-a", physical, "");
        host(project + "-b", physical, "");
        String router = routerOn("", Set.of(project + "-a", project + "-b"));
        String active = of(router).getFirst();
        change(router, "'ha':false").content();
        assertThat(of(router)).containsExactly(active);
        change(router, "'ha':true").content();
        assertThat(of(router)).hasSize(2).startsWith(active);
    }

    @Test
    void areOfTheZonesThatAreAskedFor() {
        host(project + "-a", physical, "enable-chassis-as-gw,availability-zones=" + project + "-1");
        host(project + "-b", physical, "enable-chassis-as-gw,availability-zones=" + project + "-2:" + project + "-3");
        String any = routerOn("", Set.of(project + "-a", project + "-b"));
        assertThat(show(any).get("availability_zones")).hasSize(3);
        String router = routerOn(",'availability_zone_hints':['" + project + "-3']", Set.of(project + "-b"));
        assertThat(show(router).get("availability_zones")).hasSize(2);
        assertThat(show(router).get("availability_zone_hints").get(0).stringValue())
                .isEqualTo(project + "-3");
        assertThat(column("Logical_Router", "neutron-" + router, "external_ids"))
                .contains("neutron:availability_zone_hints=" + project + "-3");
        // Without a look at the database: the gateways of other tests may just be losing their hosts.
        admin().post(ROUTERS, "{'router':{'availability_zone_hints':['" + project + "-9']}}")
                .refused(404, "AvailabilityZoneNotFound");
    }

    @Test
    void comeAndGo() {
        String router = router(gateway(outside, ""));
        assertThat(of(router)).isEmpty();
        host(project + "-a", physical, "");
        await(router, project + "-a");
        host(project + "-b", physical, "");
        await(router, project + "-a", project + "-b");
        lose(project + "-a");
        await(router, project + "-b");
        // The last one stays: nobody else could have the gateway, and it may come back.
        lose(project + "-b");
        host(project + "-c", "other", "");
        String later = router("'name':'later'");
        assertThat(later).isNotEmpty();
        assertThat(of(router)).containsExactly(project + "-b");
        admin().delete(ROUTERS + "/" + router).done();
        assertNoTraceOf(project + "-b");
    }
}
