// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.loadbalancer.Parts.Part;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.health.Health;

/** What a load balancer means to OVN, and what OVN's findings mean for it. */
class PartsTest {
    private static final Backends PLUGGED = new Backends() {
        @Override
        public String portOf(Member member) {
            return "port-" + member.id();
        }

        @Override
        public IpAddress askedFrom(Member member) {
            return IpAddress.parse(member.address().toString().contains(":") ? "fd00::9" : "10.0.0.9");
        }
    };

    private static final Backends UNPLUGGED = new Backends() {
        @Override
        public @Nullable String portOf(Member member) {
            return null;
        }

        @Override
        public @Nullable IpAddress askedFrom(Member member) {
            return null;
        }
    };

    private static Balancer balancer(String address) {
        return Balancer.fresh(
                named("lb"), true, new Vip(IpAddress.parse(address), "vip-port", "net", "sub", List.of(), true));
    }

    private static StandardAttributes named(String id) {
        return new StandardAttributes(id, "", "project", "", 1, "c", "u", List.of());
    }

    private static Pool pool(String id, Protocol protocol, Algorithm algorithm, @Nullable Persistence persistence) {
        return new Pool(named(id), true, protocol, algorithm, persistence);
    }

    private static Pool tcp(String id) {
        return pool(id, Protocol.TCP, Algorithm.SOURCE_IP_PORT, null);
    }

    private static Listener listener(String id, Protocol protocol, int port, String pool) {
        return new Listener(named(id), true, protocol, port, pool);
    }

    private static Member at(String id, String pool, String address) {
        return new Member(named(id), pool, true, IpAddress.parse(address), 8080, null, "net", 1);
    }

    private static Monitor monitor(String pool) {
        return new Monitor(named("hm"), pool, true, Monitor.TCP, 5, 3, 2, 4);
    }

    private static Balancer web() {
        return balancer("10.0.0.2")
                .with(tcp("p"))
                .with(listener("l", Protocol.TCP, 80, "p"))
                .with(at("a", "p", "10.0.0.11"))
                .with(at("b", "p", "10.0.0.12"));
    }

    private static Part only(Balancer balancer) {
        var parts = Parts.of(balancer, PLUGGED);
        assertThat(parts).hasSize(1);
        return parts.values().iterator().next();
    }

    @Test
    void leadsAListenerToTheMembersOfItsPool() {
        Part part = only(web());
        assertThat(part.vips()).isEqualTo(Map.of("10.0.0.2:80", "10.0.0.11:8080,10.0.0.12:8080"));
        assertThat(part.ids())
                .isEqualTo(Map.of(
                        "listener_l",
                        "80:pool_p",
                        "pool_p",
                        "member_a_10.0.0.11:8080_sub,member_b_10.0.0.12:8080_sub"));
        assertThat(part.checks()).isEmpty();
        assertThat(part.portMappings()).isEmpty();
    }

    @Test
    void bracketsIpv6() {
        Balancer six = balancer("fd00::2")
                .with(tcp("p"))
                .with(listener("l", Protocol.TCP, 80, "p"))
                .with(at("a", "p", "fd00::11"))
                .with(monitor("p"));
        Part part = only(six);
        assertThat(part.vips()).isEqualTo(Map.of("[fd00::2]:80", "[fd00::11]:8080"));
        assertThat(part.portMappings()).isEqualTo(Map.of("[fd00::11]", "port-a:[fd00::9]"));
        assertThat(part.checks().getFirst().vip()).isEqualTo("[fd00::2]:80");
    }

    @Test
    void leavesOutWhoIsOffOrDrained() {
        Member off = new Member(named("a"), "p", false, IpAddress.parse("10.0.0.11"), 8080, null, "net", 1);
        Member drained = new Member(named("b"), "p", true, IpAddress.parse("10.0.0.12"), 8080, null, "net", 0);
        Part part = only(web().with(off).with(drained).with(at("c", "p", "10.0.0.13")));
        assertThat(part.vips()).isEqualTo(Map.of("10.0.0.2:80", "10.0.0.13:8080"));
        Part none = only(web().with(off).with(drained));
        assertThat(none.vips()).as("who has nobody refuses").isEqualTo(Map.of("10.0.0.2:80", ""));
    }

    @Test
    void hasNoAddressWhileItsListenerItsPoolOrItselfIsOff() {
        Listener off = new Listener(named("l"), false, Protocol.TCP, 80, "p");
        assertThat(only(web().with(off)).vips()).isEmpty();
        assertThat(only(web().with(off)).ids()).containsEntry("listener_l:D", "80:pool_p");
        Pool down = new Pool(named("p"), false, Protocol.TCP, Algorithm.SOURCE_IP_PORT, null);
        assertThat(only(web().with(down)).vips()).isEmpty();
        assertThat(only(web().with(down)).ids()).containsKey("pool_p:D").containsEntry("listener_l", "80:pool_p:D");
        assertThat(only(web().with(named("lb"), false)).vips()).isEmpty();
    }

    @Test
    void hasARowForEachProtocolAndWayOfChoosing() {
        Balancer many = web().with(pool("u", Protocol.UDP, Algorithm.SOURCE_IP_PORT, null))
                .with(pool("s", Protocol.TCP, Algorithm.SOURCE_IP, null))
                .with(pool("t", Protocol.TCP, Algorithm.SOURCE_IP, new Persistence(60)))
                .with(pool("v", Protocol.TCP, Algorithm.SOURCE_IP, new Persistence(60)));
        var parts = Parts.of(many, PLUGGED);
        assertThat(parts.keySet())
                .containsExactly(
                        PartKey.FIRST,
                        new PartKey(Protocol.TCP, Algorithm.SOURCE_IP, 0),
                        new PartKey(Protocol.TCP, Algorithm.SOURCE_IP, 60),
                        new PartKey(Protocol.UDP, Algorithm.SOURCE_IP_PORT, 0));
        for (PartKey key : parts.keySet()) {
            assertThat(PartKey.decode(key.encode())).isEqualTo(key);
        }
        assertThat(new PartKey(Protocol.TCP, Algorithm.SOURCE_IP, 60).options())
                .containsEntry("affinity_timeout", "60");
    }

    @Test
    void asksMembersAtEachAddressThatLeadsThere() {
        Balancer outside = web().with(monitor("p")).withOutside(List.of(IpAddress.parse("198.18.0.7")));
        Part part = only(outside);
        assertThat(part.vips()).containsOnlyKeys("10.0.0.2:80", "198.18.0.7:80");
        assertThat(part.checks()).extracting(Parts.Check::vip).containsExactly("10.0.0.2:80", "198.18.0.7:80");
        assertThat(part.checks().getFirst().options())
                .isEqualTo(Map.of("interval", "5", "timeout", "3", "success_count", "2", "failure_count", "4"));
        assertThat(part.portMappings())
                .isEqualTo(Map.of("10.0.0.11", "port-a:10.0.0.9", "10.0.0.12", "port-b:10.0.0.9"));
    }

    private static Statuses found(Balancer balancer, Map<String, Health> health) {
        return new Statuses(
                balancer,
                PLUGGED,
                endpoint -> health.getOrDefault(endpoint.address().toString(), Health.UNKNOWN));
    }

    @Test
    void isAsWellAsItsMembers() {
        Balancer asked = web().with(monitor("p"));
        Listener listener = asked.listeners().get("l");
        Pool pool = asked.pools().get("p");
        assertThat(listener).isNotNull();
        assertThat(pool).isNotNull();
        Statuses all = found(asked, Map.of("10.0.0.11", Health.ONLINE, "10.0.0.12", Health.ONLINE));
        assertThat(List.of(all.of(pool), all.of(listener), all.ofBalancer())).containsOnly("ONLINE");
        Statuses some = found(asked, Map.of("10.0.0.11", Health.OFFLINE, "10.0.0.12", Health.ONLINE));
        assertThat(List.of(some.of(pool), some.of(listener), some.ofBalancer())).containsOnly("DEGRADED");
        Statuses none = found(asked, Map.of("10.0.0.11", Health.OFFLINE, "10.0.0.12", Health.ERROR));
        assertThat(List.of(none.of(pool), none.of(listener), none.ofBalancer())).containsOnly("ERROR");
        Member first = asked.membersOf("p").getFirst();
        assertThat(none.of(first)).isEqualTo("ERROR");
        assertThat(found(web(), Map.of("10.0.0.11", Health.OFFLINE)).of(first))
                .as("nobody asks")
                .isEqualTo("NO_MONITOR");
        assertThat(new Statuses(asked, UNPLUGGED, endpoint -> Health.ONLINE).of(first))
                .isEqualTo("NO_MONITOR");
        assertThat(found(asked.with(named("lb"), false), Map.of()).ofBalancer()).isEqualTo("OFFLINE");
    }

    @Test
    void readsWhatItWrites() {
        Balancer all = web().with(monitor("p")).with(pool("t", Protocol.SCTP, Algorithm.SOURCE_IP, new Persistence(9)));
        all.listeners()
                .values()
                .forEach(one -> assertThat(Listener.decode(one.id(), "project", one.encode()))
                        .isEqualTo(one));
        all.pools()
                .values()
                .forEach(one -> assertThat(Pool.decode(one.id(), "project", one.encode()))
                        .isEqualTo(one));
        all.members()
                .values()
                .forEach(one -> assertThat(Member.decode(one.id(), "project", one.encode()))
                        .isEqualTo(one));
        all.monitors()
                .values()
                .forEach(one -> assertThat(Monitor.decode(one.id(), "project", one.encode()))
                        .isEqualTo(one));
        Attachment attachment = new Attachment(List.of("n1", "n2"), List.of("r"));
        assertThat(attachment.encode())
                .containsEntry("ls_refs", "{\"neutron-n1\":1,\"neutron-n2\":1}")
                .containsEntry("lr_ref", "neutron-r");
    }
}
