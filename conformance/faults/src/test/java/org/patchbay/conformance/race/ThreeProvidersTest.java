// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Oddities;
import org.patchbay.conformance.provider.ProviderProcess;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.testbed.central.CentralMember;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import tools.jackson.databind.JsonNode;

/** Three provider processes on one RAFT cluster, and what is left of their promises when parts of it are killed. */
class ThreeProvidersTest {
    private static final int CLIENTS = 64;
    /** More than the calls that were under way when something was killed. */
    private static final int ROUND = 5 * CLIENTS;

    @TempDir(factory = ShortTempDir.class)
    Path directory;

    private final List<ProviderProcess> providers = new ArrayList<>();
    private OvnCentral central;
    private Rest rest;

    @BeforeEach
    void startThree() throws IOException {
        central = OvnCentral.start(
                directory.resolve("o"), CentralOptions.cluster(3).withoutNorthd());
        Path first = directory.resolve("a");
        providers.add(ProviderProcess.up(first, central.nbRemote(), central.sbRemote()));
        for (String name : List.of("b", "c")) {
            providers.add(ProviderProcess.beside(
                    directory.resolve(name), providers.getFirst(), first.resolve("identity.json"), central.nbRemote()));
        }
        rest = Rest.of(providers.getFirst().cloud());
    }

    @AfterEach
    void stopThem() {
        rest.close();
        providers.forEach(ProviderProcess::close);
        central.close();
    }

    @Test
    void tokensOfOneAreGoodAtTheOthers() {
        String token = rest.token();
        for (ProviderProcess provider : providers) {
            try (Rest other = Rest.of(provider.cloud().network(), token)) {
                other.get("/v2.0/networks").expect(200);
            }
        }
    }

    @Test
    void noAddressIsGivenTwiceAndNothingAnsweredIsLost() throws Exception {
        rest.get("/v2.0/security-groups").expect(200); // makes the project's default group
        NorthboundDump empty = dump();
        String network = make("networks", "network", Map.of("name", "race"));
        make("subnets", "subnet", Map.of("network_id", network, "ip_version", 4, "cidr", "10.48.0.0/12"));
        NorthboundDump before = dump();

        PortRace race = new PortRace(providers, network, CLIENTS);
        race.start();
        race.awaitMore(ROUND);
        CentralMember leader = leader();
        leader.kill();
        race.awaitMore(ROUND);
        providers.getLast().kill();
        race.awaitMore(ROUND);
        leader.northbound().start();
        race.awaitMore(ROUND);
        List<PortRace.Made> made = race.stop();

        assertThat(race.refusals()).as("answers other than 201 and 503").isEmpty();
        // One provider knows a little later what others have answered.
        await("one provider to list what all have made").untilAsserted(() -> {
            List<PortRace.Made> listed = listed(network);
            assertThat(listed.stream().map(PortRace.Made::identity).toList())
                    .as("every answered port, with the address and MAC that were answered")
                    .containsAll(made.stream().map(PortRace.Made::identity).toList());
            NorthboundRows.assertWhole(dump(), network, listed);
        });
        List<PortRace.Made> listed = listed(network);
        assertThat(distinct(listed.stream().map(PortRace.Made::address).toList()))
                .hasSameSizeAs(listed);
        assertThat(distinct(listed.stream().map(PortRace.Made::mac).toList())).hasSameSizeAs(listed);
        assertThat(Oddities.in(central.nbRemote())).as("what does not fit").isEmpty();

        removeAll(listed);
        assertThat(before.difference(dump()))
                .as("rows left when the ports are gone")
                .isEmpty();
        remove("/v2.0/networks/" + network);
        assertThat(empty.difference(dump()))
                .as("rows left when the network is gone")
                .isEmpty();
        assertThat(Oddities.in(central.nbRemote())).as("what does not fit").isEmpty();
    }

    /** There may be none for a moment, while they choose one. */
    private CentralMember leader() {
        return await("a leader").until(this::findLeader, Optional::isPresent).orElseThrow();
    }

    private Optional<CentralMember> findLeader() {
        return central.members().stream()
                .filter(member -> member.northbound().leader())
                .findFirst();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60));
    }

    private String make(String path, String member, Map<String, ?> attributes) {
        return rest.post("/v2.0/" + path, Map.of(member, attributes))
                .expect(201)
                .path(member)
                .path("id")
                .asString();
    }

    private List<PortRace.Made> listed(String network) {
        List<PortRace.Made> all = new ArrayList<>();
        for (JsonNode port :
                rest.get("/v2.0/ports?network_id=" + network).expect(200).path("ports")) {
            all.add(PortRace.Made.of(port));
        }
        return all;
    }

    private void removeAll(List<PortRace.Made> ports) throws Exception {
        List<Future<?>> removals = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                int first = i;
                removals.add(threads.submit(() -> {
                    for (int at = first; at < ports.size(); at += 16) {
                        remove("/v2.0/ports/" + ports.get(at).id());
                    }
                }));
            }
        }
        for (Future<?> removal : removals) {
            removal.get();
        }
    }

    /** A cluster on a busy machine may change its leader at any time: then it is asked again, and may have done it before. */
    private void remove(String path) {
        int status = rest.delete(path).status();
        if (status == 503) {
            status = await("the end of " + path).until(() -> rest.delete(path).status(), answer -> answer != 503);
            assertThat(status).as(path).isIn(204, 404);
        } else {
            assertThat(status).as(path).isEqualTo(204);
        }
    }

    private NorthboundDump dump() {
        return NorthboundDump.of(central.nbRemote());
    }

    private static Set<String> distinct(List<String> values) {
        return new HashSet<>(values);
    }
}
