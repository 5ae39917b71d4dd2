// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.conformance.provider.WithProvider;

/** Every route of the Networking API with whatever a client may send; deterministic, so a failure can be had again. */
@ExtendWith(WithProvider.class)
class NetworkingFuzzTest {
    private static final long SEED = 20_260_101;
    private static final int SPOILED = 400;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Provider provider;
    private final Rest rest;
    private final Attacker attacker;
    private final NorthboundDump before;
    private final Victims victims;

    NetworkingFuzzTest(Provider provider) {
        this.provider = provider;
        this.rest = Rest.of(provider.cloud());
        this.before = provider.dump();
        this.victims = new Victims(rest);
        this.attacker = new Attacker(provider.cloud().network(), rest.token());
    }

    @BeforeEach
    void theProviderRuns() {
        assertThat(provider.alive()).isTrue();
    }

    @AfterEach
    void everyAnswerWasClearAndNoRowIsLeft() throws IOException {
        attacker.close();
        victims.close();
        rest.close();
        assertThat(attacker.complaints()).isEmpty();
        assertThat(before.difference(provider.dump())).isEmpty();
        assertThat(attacker.statuses()).as("some were refused").contains(400);
    }

    @Test
    void evilValuesInEveryAttributeOfANewObject() throws IOException {
        for (Resource resource : Resource.ALL) {
            for (String attribute : resource.attributes()) {
                for (String value : Evil.VALUES) {
                    attacker.create(
                            resource.collection(), body(resource, sound(resource, attribute), attribute, value));
                }
            }
        }
        assertThat(attacker.sent()).isGreaterThan(4000);
    }

    @Test
    void evilValuesInEveryAttributeOfAnUpdate() throws IOException {
        for (Resource resource : Resource.ALL) {
            for (String attribute : resource.attributes()) {
                for (String value : Evil.VALUES) {
                    attacker.update(
                            resource, victims.id(resource.member()), body(resource, List.of(), attribute, value));
                }
            }
        }
    }

    @Test
    void evilValuesInTheGatewaysOfARouter() throws IOException {
        String network = "{\"network_id\":\"" + victims.id("outside") + "\",";
        for (String verb : List.of("add", "update", "remove")) {
            String path = "/v2.0/routers/" + victims.id("router") + "/" + verb + "_external_gateways";
            for (String value : Evil.VALUES) {
                for (String gateways : List.of(
                        value,
                        "[" + value + "]",
                        "[{\"network_id\":" + value + "}]",
                        "[" + network + "\"enable_snat\":" + value + "}]",
                        "[" + network + "\"qos_policy_id\":" + value + "}]",
                        "[" + network + "\"external_fixed_ips\":" + value + "}]",
                        "[" + network + "\"external_fixed_ips\":[{\"ip_address\":" + value + "}]}]")) {
                    attacker.send(
                            "PUT", path, ("{\"router\":{\"external_gateways\":" + gateways + "}}").getBytes(UTF_8));
                }
            }
        }
    }

    /** A load balancer may be made with all its parts by one call; what stands inside is attacked there. */
    @Test
    void evilValuesInsideAWholeLoadBalancer() throws IOException {
        Map<String, Object> other =
                Map.of("network_id", victims.id("network"), "ip_version", 6, "cidr", "fd00:66::/64");
        String six = rest.post("/v2.0/subnets", Map.of("subnet", other))
                .expect(201)
                .path("subnet")
                .path("id")
                .asString();
        for (String value : Evil.VALUES) {
            for (String part : Trees.around(value, six)) {
                attacker.create("/v2.0/lbaas/loadbalancers", Trees.whole(victims.id("subnet"), part));
            }
        }
        RandomGenerator random = new SplittableRandom(SEED);
        byte[] good = Trees.whole(victims.id("subnet"), Trees.sound(six));
        int before = attacker.made();
        attacker.create("/v2.0/lbaas/loadbalancers", good);
        assertThat(attacker.made()).as("the good one is made").isEqualTo(before + 1);
        for (int i = 0; i < SPOILED; i++) {
            attacker.create("/v2.0/lbaas/loadbalancers", spoil(good, random));
        }
    }

    @Test
    void bodiesThatAreWrongAsAWhole() throws IOException {
        for (Resource resource : Resource.ALL) {
            String one = resource.collection() + "/" + victims.id(resource.member());
            for (byte[] body : Evil.bodies(resource.member())) {
                attacker.create(resource.collection(), body);
                attacker.update(resource, victims.id(resource.member()), body);
                attacker.send("PUT", one + "/tags", body);
                attacker.send("POST", one, body);
                attacker.send("PATCH", one, body);
                attacker.send("GET", resource.collection(), body);
            }
        }
    }

    @Test
    void goodBodiesSpoiledAtRandom() throws IOException {
        RandomGenerator random = new SplittableRandom(SEED);
        for (Resource resource : Resource.ALL) {
            byte[] good = body(resource, sound(resource, "description"), "description", "\"sound\"");
            for (int i = 0; i < SPOILED; i++) {
                attacker.create(resource.collection(), spoil(good, random));
                attacker.update(resource, victims.id(resource.member()), spoil(good, random));
            }
        }
    }

    /** The same in every run: the ids in it, which the provider makes up, are others while it is spoiled. */
    private static byte[] spoil(byte[] good, RandomGenerator random) {
        String text = new String(good, ISO_8859_1);
        List<String> ids =
                ID.matcher(text).results().map(MatchResult::group).distinct().toList();
        List<String> others = new ArrayList<>();
        for (String id : ids) {
            others.add(UUID.nameUUIDFromBytes(("id" + others.size()).getBytes(UTF_8))
                    .toString());
            text = text.replace(id, others.getLast());
        }
        text = new String(Evil.spoil(text.getBytes(ISO_8859_1), random), ISO_8859_1);
        for (int i = 0; i < ids.size(); i++) {
            text = text.replace(others.get(i), ids.get(i));
        }
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void queriesNobodyShouldAsk() throws IOException {
        for (Resource resource : Resource.ALL) {
            for (String query : Evil.queries()) {
                attacker.get(resource.collection() + "?" + query);
                attacker.get(resource.collection() + "/" + victims.id(resource.member()) + "?" + query);
            }
            for (String attribute : resource.attributes()) {
                for (String value : List.of("", "x", "%00", "-1", "true", "11111111-2222-4333-8444-555555555555")) {
                    attacker.get(resource.collection() + "?" + attribute + "=" + value);
                    attacker.get(resource.collection() + "?sort_key=" + attribute + "&sort_dir=desc");
                }
            }
        }
    }

    @Test
    void everyRouteThereIs() throws IOException {
        for (Route route : Routes.networking()) {
            String sound = route.sound(this::victim);
            for (byte[] body : Evil.bodies(member(route))) {
                switch (route.method()) {
                    case "POST" -> attacker.create(sound, body);
                    case "DELETE" -> attacker.send("DELETE", sound + "x", body); // the victims are still needed
                    default -> attacker.send(route.method(), sound, body);
                }
            }
            for (String path : route.evil(this::victim)) {
                attacker.send(route.method(), path, "{}".getBytes(UTF_8));
                attacker.send(route.method(), path + "/", new byte[0]);
            }
            if (route.method().equals("GET")) {
                for (String query : Evil.queries()) {
                    attacker.get(sound + "?" + query);
                }
            }
        }
    }

    @Test
    void methodsThatRoutesLack() throws IOException {
        for (Route route : Routes.networking()) {
            for (String method : List.of("PATCH", "OPTIONS", "BREW")) {
                attacker.send(method, route.sound(this::victim), "{}".getBytes(UTF_8));
            }
        }
        attacker.get("/v2.0/networks?limit=x"); // one that must be refused as bad, whatever the methods gave
    }

    /** What is made by a POST has attributes, which the other tests attack by name. */
    @Test
    void everyResourceThereIsHasItsAttributesAttacked() throws IOException {
        assertThat(Routes.networking().stream()
                        .filter(route -> route.method().equals("POST") && route.variables() == 0)
                        .map(Route::template)
                        .filter(template -> !template.endsWith("/l7policies"))) // which nobody can make
                .containsExactlyInAnyOrderElementsOf(
                        Resource.ALL.stream().map(Resource::collection).toList());
        attacker.get("/v2.0/networks?limit=x");
    }

    @Test
    void pathsNobodyShouldVisit() throws IOException {
        for (String target : List.of("/", "/v2.0", "/v2.0/", "/v2.0/nope", "/v9", "/v2.0/networks/x/y/z", "//")) {
            for (String method : List.of("GET", "PUT", "DELETE", "POST", "PATCH", "OPTIONS", "BREW")) {
                attacker.send(method, target, new byte[0]);
            }
        }
        attacker.get("/v2.0/networks?limit=x");
    }

    /** An object of the collection that a variable follows. */
    private String victim(String segment) {
        return Resource.ALL.stream()
                .filter(resource -> ("/" + resource.path()).endsWith("/" + segment))
                .findFirst()
                .map(resource -> victims.id(resource.member()))
                .orElse("x");
    }

    private static String member(Route route) {
        return Resource.ALL.stream()
                .filter(resource -> route.template().startsWith(resource.collection()))
                .filter(resource -> route.template().endsWith(resource.path())
                        || route.template().endsWith(resource.path() + "/{id}"))
                .findFirst()
                .map(Resource::member)
                .orElse("tags");
    }

    private List<String> sound(Resource resource, String but) {
        return victims.sound(resource.member(), but);
    }

    private static byte[] body(Resource resource, List<String> members, String attribute, String value) {
        List<String> all = new ArrayList<>(members);
        all.add("\"" + attribute + "\":" + value);
        return ("{\"" + resource.member() + "\":{" + String.join(",", all) + "}}").getBytes(UTF_8);
    }
}
