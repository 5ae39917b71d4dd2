// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Json;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Changes as server-sent events. */
class EventTest extends ApiTest {
    private final List<Listener> listeners = new ArrayList<>();

    /** One event as it came over the wire. */
    private record Told(String id, String name, JsonNode data) {}

    /** Reads a stream until it is closed. */
    private static final class Listener {
        private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
        private final Stream<String> lines;
        private volatile String lastId = "";

        Listener(Stream<String> lines) {
            this.lines = lines;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            String[] fields = {"", ""};
            try {
                lines.forEach(line -> {
                    if (line.startsWith("id: ")) {
                        lastId = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        fields[0] = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        fields[1] = line.substring(6);
                    } else if (line.isEmpty() && !fields[0].isEmpty()) {
                        told.add(new Told(lastId, fields[0], Json.mapper().readTree(fields[1])));
                        fields[0] = "";
                    }
                });
            } catch (RuntimeException closed) {
                // at the end of the test
            }
        }

        Told next() throws InterruptedException {
            Told event = told.poll(NeutronFixture.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            return event;
        }

        /**
         * The next event that speaks of an object. There may be others before it: a change is told a moment after it is made, perhaps
         * to somebody who began to listen in between.
         */
        Told about(String id) throws InterruptedException {
            Told event = next();
            while (!event.data().toString().contains(id)) {
                event = next();
            }
            return event;
        }

        Told about(String id, String name) throws InterruptedException {
            Told event = about(id);
            while (!event.name().equals(name)) {
                event = about(id);
            }
            return event;
        }

        /** Fails if somebody of the project has been told of the object: what the project does now comes after all of that. */
        void heardNothingOf(String id, String ofProject) throws InterruptedException {
            String own = fixture.as("member,reader@" + ofProject)
                    .post(NETWORKS, "{'network':{}}")
                    .id();
            for (String event = text(); !event.contains(own); event = text()) {
                assertThat(event).doesNotContain(id);
            }
        }

        private String text() throws InterruptedException {
            return next().data().toString();
        }
    }

    private Listener listen(String token, Map<String, String> headers) {
        Listener listener = new Listener(fixture.lines(token, "/v2.0/patchbay/events", headers));
        listeners.add(listener);
        Await.until(NeutronFixture.LIMIT, () -> !listener.lastId.isEmpty(), () -> "no welcome");
        return listener;
    }

    @AfterEach
    void close() {
        listeners.forEach(one -> one.lines.close());
    }

    private static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String key : path) {
            at = at.path(key);
        }
        return at.asString("");
    }

    @Test
    void tellWhatHappensInTheNamesOfOpenStack() throws Exception {
        network("'name':'first'");
        Listener mine = listen("member,reader@" + project, Map.of());
        String id = network("'name':'blue'");
        member().put(NETWORKS + "/" + id, "{'network':{'name':'red'}}").content();
        member().delete(NETWORKS + "/" + id).done();

        Told created = mine.about(id);
        assertThat(created.name()).isEqualTo("network.create.end");
        assertThat(text(created.data(), "event_type")).isEqualTo("network.create.end");
        assertThat(text(created.data(), "payload", "network", "name")).isEqualTo("blue");
        assertThat(created.data().path("payload").path("network").has("provider:network_type"))
                .as("what only administrators see")
                .isFalse();
        Told updated = mine.about(id);
        assertThat(updated.name()).isEqualTo("network.update.end");
        assertThat(text(updated.data(), "payload", "network", "name")).isEqualTo("red");
        Told deleted = mine.about(id);
        assertThat(deleted.name()).isEqualTo("network.delete.end");
        assertThat(text(deleted.data(), "payload", "network_id")).isEqualTo(id);
    }

    @Test
    void areThoseOfTheCallersProject() throws Exception {
        network("'name':'first'");
        Listener others = listen("member,reader@somebody", Map.of());
        Listener admins = listen("admin,member,reader@operators", Map.of());
        String id = network("'name':'secret'");
        String port = text(port(id, ""), "id");

        assertThat(admins.about(id).name()).isEqualTo("network.create.end");
        assertThat(admins.about(port).name()).isEqualTo("port.create.end");
        others.heardNothingOf(id, "somebody");
    }

    @Test
    void tellAdministratorsOfSegments() throws Exception {
        String id = admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'flat','provider:physical_network':'a-" + project + "'}}")
                .id();
        Listener admins = listen("admin,member,reader@operators", Map.of());
        String segment = admin().post(
                        "/v2.0/segments",
                        "{'segment':{'network_id':'" + id + "','network_type':'flat','physical_network':'b-" + project
                                + "'}}")
                .id();
        admin().put("/v2.0/segments/" + segment, "{'segment':{'name':'blue'}}").content();
        admin().delete("/v2.0/segments/" + segment).done();

        Told created = admins.about(segment);
        assertThat(created.name()).isEqualTo("segment.create.end");
        assertThat(text(created.data(), "payload", "segment", "network_id")).isEqualTo(id);
        Told updated = admins.about(segment);
        assertThat(updated.name()).isEqualTo("segment.update.end");
        assertThat(text(updated.data(), "payload", "segment", "name")).isEqualTo("blue");
        assertThat(admins.about(segment).name()).isEqualTo("segment.delete.end");
    }

    @Test
    void goOnWhereAListenerLeftOff() throws Exception {
        network("'name':'first'");
        Listener before = listen("member,reader@" + project, Map.of());
        Told seen = before.about(network("'name':'seen'"));
        before.lines.close();
        network("'name':'missed'");
        Listener after = listen("member,reader@" + project, Map.of("Last-Event-ID", seen.id()));

        assertThat(text(after.next().data(), "payload", "network", "name")).isEqualTo("missed");
        Listener stranger = listen("member,reader@" + project, Map.of("Last-Event-ID", "0badc0de-7"));
        assertThat(stranger.next().name()).isEqualTo("patchbay.missed");
    }

    @Test
    void tellWhatAnotherProviderDid() throws Exception {
        network("'name':'first'");
        Listener mine = listen("member,reader@" + project, Map.of());
        int other = fixture.addProvider();
        String far = fixture.as(other, "member,reader@" + project)
                .post(NETWORKS, "{'network':{'name':'far'}}")
                .id();

        assertThat(text(mine.about(far).data(), "payload", "network", "name")).isEqualTo("far");
        assertThat(fixture.as("no token").get("/v2.0/patchbay/events").status()).isEqualTo(401);
    }

    /** The names of events until all that are wanted have come; others may come too. */
    private static void tells(Listener listener, String... wanted) throws InterruptedException {
        List<String> left = new ArrayList<>(List.of(wanted));
        while (!left.isEmpty()) {
            Told told = listener.told.poll(NeutronFixture.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(told).as("still to come: " + left).isNotNull();
            left.remove(told.name());
        }
    }

    @Test
    void tellOfChangesByEveryRoute() throws Exception {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        Listener mine = listen("admin,member,reader@" + project, Map.of());
        String router = admin().post("/v2.0/routers", "{'router':{'name':'r'}}").id();
        String join = "{'subnet_id':'" + subnet + "'}";
        admin().put("/v2.0/routers/" + router + "/add_router_interface", join).content();
        admin().put("/v2.0/routers/" + router + "/remove_router_interface", join)
                .content();
        tells(mine, "router.create.end", "router.interface.create", "router.interface.delete");

        String parent = text(port(network, ""), "id");
        String child = text(port(network, ""), "id");
        String guest = text(port(network, "'device_owner':'compute:x','binding:host_id':'h'"), "id");
        String trunk = admin().post("/v2.0/trunks", "{'trunk':{'port_id':'" + parent + "'}}")
                .id();
        String subs = "{'sub_ports':[{'port_id':'" + child + "','segmentation_type':'vlan','segmentation_id':7}]}";
        assertThat(admin().put("/v2.0/trunks/" + trunk + "/add_subports", subs).status())
                .isEqualTo(200);
        admin().delete("/v2.0/trunks/" + trunk).done();
        admin().post(PORTS + "/" + guest + "/bindings", "{'binding':{'host':'g'}}")
                .content();
        tells(mine, "trunk.create.end", "trunk.update.end", "trunk.delete.end", "binding.create.end");

        String pool = admin().post("/v2.0/subnetpools", "{'subnetpool':{'name':'p','prefixes':['10.98.0.0/16']}}")
                .id();
        admin().delete("/v2.0/subnetpools/" + pool).done();
        admin().post("/v2.0/address-groups", "{'address_group':{}}").content();
        String policy = admin().post("/v2.0/qos/policies", "{'policy':{}}").id();
        admin().post("/v2.0/qos/policies/" + policy + "/dscp_marking_rules", "{'dscp_marking_rule':{'dscp_mark':26}}")
                .content();
        admin().put("/v2.0/quotas/" + project, "{'quota':{'port':77}}").content();
        tells(
                mine,
                "subnetpool.create.end",
                "subnetpool.delete.end",
                "address_group.create.end",
                "policy.create.end",
                "dscp_marking_rule.create.end",
                "policy.update.end",
                "quota.create.end");
    }

    @Test
    void tellOfLoadBalancersAsOctaviaDoes() throws Exception {
        String subnet = subnet(network("'name':'n'"), "'cidr':'10.0.0.0/24'");
        Listener mine = listen("member,reader@" + project, Map.of());
        Listener others = listen("member,reader@somebody", Map.of());
        String lb = "/v2.0/lbaas/";
        String balancer = member().post(lb + "loadbalancers", "{'loadbalancer':{'vip_subnet_id':'" + subnet + "'}}")
                .id();
        tells(mine, "octavia.loadbalancer.create.end", "port.create.end");
        String pool = member().post(
                        lb + "pools",
                        "{'pool':{'loadbalancer_id':'" + balancer + "','protocol':'TCP','lb_algorithm':'SOURCE_IP'}}")
                .id();
        member().post(lb + "pools/" + pool + "/members", "{'member':{'address':'10.0.0.9','protocol_port':80}}")
                .content();
        tells(mine, "octavia.pool.create.end", "octavia.loadbalancer.update.end", "octavia.member.create.end");
        member().delete(lb + "loadbalancers/" + balancer + "?cascade=true").done();
        tells(mine, "octavia.member.delete.end", "octavia.loadbalancer.delete.end");
        others.heardNothingOf(balancer, "somebody");
    }

    @Test
    void tellWhoItIsSharedWith() throws Exception {
        String id = network("'name':'lent'");
        Listener mine = listen("member,reader@" + project, Map.of());
        Listener others = listen("member,reader@somebody", Map.of());
        Listener strangers = listen("member,reader@nobody", Map.of());
        String policy = member().post(
                        "/v2.0/rbac-policies",
                        "{'rbac_policy':{'object_type':'network','object_id':'" + id
                                + "','action':'access_as_shared','target_tenant':'somebody'}}")
                .id();
        Told come = others.about(id);
        assertThat(come.name()).isEqualTo("network.create.end");
        assertThat(come.data().path("payload").path("network").path("shared").asBoolean())
                .as("as they see it")
                .isTrue();
        member().put(NETWORKS + "/" + id, "{'network':{'name':'named'}}").content();
        Told changed = others.about(id);
        assertThat(changed.name()).isEqualTo("network.update.end");
        assertThat(text(changed.data(), "payload", "network", "name")).isEqualTo("named");
        member().delete("/v2.0/rbac-policies/" + policy).done();
        Told gone = others.about(id);
        assertThat(gone.name()).isEqualTo("network.delete.end");
        assertThat(text(gone.data(), "payload", "network_id")).isEqualTo(id);
        member().put(NETWORKS + "/" + id, "{'network':{'name':'private'}}").content();

        for (Told told = mine.about(id); ; told = mine.about(id)) {
            assertThat(told.name())
                    .as("the network is always there for its owner")
                    .doesNotContain("network.delete");
            if (told.name().equals("network.update.end")) {
                assertThat(told.data()
                                .path("payload")
                                .path("network")
                                .path("shared")
                                .asBoolean())
                        .isFalse();
                if (text(told.data(), "payload", "network", "name").equals("private")) {
                    break;
                }
            }
        }
        // Any more, and ever.
        others.heardNothingOf(id, "somebody");
        strangers.heardNothingOf(id, "nobody");
    }

    @Test
    void tellWhoItWasSharedWithThatItIsGone() throws Exception {
        String id = member().post("/v2.0/security-groups", "{'security_group':{'name':'g'}}")
                .id();
        member().post(
                        "/v2.0/rbac-policies",
                        "{'rbac_policy':{'object_type':'security_group','object_id':'" + id
                                + "','action':'access_as_shared','target_tenant':'somebody'}}")
                .content();
        Listener others = listen("member,reader@somebody", Map.of());
        Listener strangers = listen("member,reader@nobody", Map.of());
        member().delete("/v2.0/security-groups/" + id).done();
        others.about(id, "security_group.delete.end");
        strangers.heardNothingOf(id, "nobody");
    }

    @Test
    void doNotTellWhatWasBeforeItWasShared() throws Exception {
        Listener others = listen("member,reader@somebody", Map.of());
        String before = others.lastId;
        String id = member().post("/v2.0/security-groups", "{'security_group':{'name':'secret'}}")
                .id();
        member().put("/v2.0/security-groups/" + id, "{'security_group':{'name':'open'}}")
                .content();
        member().post(
                        "/v2.0/rbac-policies",
                        "{'rbac_policy':{'object_type':'security_group','object_id':'" + id
                                + "','action':'access_as_shared','target_tenant':'somebody'}}")
                .content();
        assertThat(others.about(id).name()).isEqualTo("security_group.create.end");

        Listener again = listen("member,reader@somebody", Map.of("Last-Event-ID", before));
        Told come = again.about(id);
        assertThat(come.name()).isEqualTo("security_group.create.end");
        assertThat(text(come.data(), "payload", "security_group", "name")).isEqualTo("open");
        again.heardNothingOf(id, "somebody");
    }

    @Test
    void tellAServiceWhatItAlwaysSees() throws Exception {
        String id = network("'name':'lent'");
        Listener service = listen("service,reader@services", Map.of());
        String policy = member().post(
                        "/v2.0/rbac-policies",
                        "{'rbac_policy':{'object_type':'network','object_id':'" + id
                                + "','action':'access_as_shared','target_tenant':'services'}}")
                .id();
        member().delete("/v2.0/rbac-policies/" + policy).done();
        member().delete(NETWORKS + "/" + id).done();
        List<String> names = new ArrayList<>();
        for (String name = ""; !name.equals("network.delete.end"); ) {
            name = service.about(id).name();
            names.add(name);
        }
        assertThat(names).containsOnlyOnce("network.delete.end").contains("network.update.end");
        assertThat(names).endsWith("network.update.end", "network.update.end", "network.delete.end");
    }

    @Test
    void leaveRoomForOthers() {
        String many = "member,reader@" + project;
        for (int i = 0; i < 20; i++) {
            listen(many, Map.of());
        }
        var refused = fixture.as(many).get("/v2.0/patchbay/events");
        assertThat(refused.status()).isEqualTo(429);
        listen("member,reader@somebody", Map.of());
    }
}
