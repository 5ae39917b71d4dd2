// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.Race;
import org.patchbay.neutron.TwoProviders;

/** Writers of two providers that are after the same prefixes, pools and scopes. */
@Tag("slow")
class PoolRaceTest extends PoolTestCase {
    private static int second;

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider();
    }

    @Test
    void twoProvidersGiveAwayNoPrefixTwice() {
        String pool = pool("'prefixes':['10.25.0.0/20'],'default_prefixlen':24");
        fixture.settle();
        ApiClient[] clients = {member(), fixture.as(second, "member,reader@" + project)};
        List<String> networks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            networks.add(network("'name':'n'"));
        }
        fixture.settle();
        List<Supplier<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ApiClient client = clients[i % 2];
            String network = networks.get(i);
            calls.add(() -> take(client, network, "'subnetpool_id':'" + pool + "'"));
        }
        Set<String> taken = new HashSet<>();
        for (Answer answer : Race.of(calls)) {
            taken.add(cidr(answer.content()));
        }
        assertThat(taken).hasSize(12);
    }

    /** A subnet of one provider and the end of its pool on another: one of them is refused. */
    @Test
    void noSubnetIsOfAPoolThatGoes() {
        for (int round = 0; round < 8; round++) {
            String pool = pool("'prefixes':['10.26.0.0/16'],'default_prefixlen':24");
            String network = network("'name':'n'");
            fixture.settle();
            List<Answer> answers = Race.of(List.of(
                    () -> take(member(), network, "'subnetpool_id':'" + pool + "'"),
                    () -> fixture.as(second, "member,reader@" + project).delete(POOLS + "/" + pool)));
            boolean made = answers.get(0).status() == 201;
            assertThat(answers.get(0).status()).isIn(201, 404);
            assertThat(answers.get(1).status()).isEqualTo(made ? 400 : 204);
            fixture.settle();
        }
    }

    @Test
    void noPoolIsInAScopeThatGoes() {
        for (int round = 0; round < 8; round++) {
            String scope = scope(4);
            fixture.settle();
            List<Answer> answers = Race.of(List.of(
                    () -> tryPool(member(), "'address_scope_id':'" + scope + "','prefixes':['10.27.0.0/16']"),
                    () -> fixture.as(second, "member,reader@" + project).delete(SCOPES + "/" + scope)));
            boolean made = answers.get(0).status() == 201;
            assertThat(answers.get(0).status()).isIn(201, 404);
            assertThat(answers.get(1).status()).isEqualTo(made ? 409 : 204);
            fixture.settle();
        }
    }

    /** Of a network's two pools one leaves their scope while the other gives the network a subnet. */
    @Test
    void aNetworkIsInOneScopeWhicheverProviderIsFirst() {
        TwoProviders providers = new TwoProviders(fixture);
        String in = "'default_prefixlen':24,'address_scope_id':'" + scope(4) + "',";
        String one = pool(in + "'prefixes':['10.30.0.0/16']");
        String other = pool(in + "'prefixes':['10.31.0.0/16']");
        String network = network("'name':'n'");
        take(member(), network, "'subnetpool_id':'" + one + "'").content();
        Function<ApiClient, Answer> leave =
                client -> client.put(POOLS + "/" + one, "{'subnetpool':{'address_scope_id':null}}");
        Function<ApiClient, Answer> give = client -> take(client, network, "'subnetpool_id':'" + other + "'");

        providers.late(project, leave, give).refused(400, "NetworkAddressScopeAffinityError");

        String second = network("'name':'n'");
        Function<ApiClient, Answer> giveSecond = client -> take(client, second, "'subnetpool_id':'" + one + "'");
        String free = pool(in + "'prefixes':['10.32.0.0/16']");
        take(member(), second, "'subnetpool_id':'" + free + "'").content();
        providers
                .late(
                        project,
                        giveSecond,
                        client -> client.put(POOLS + "/" + free, "{'subnetpool':{'address_scope_id':null}}"))
                .refused(400, "NetworkSubnetPoolAffinityError");
    }

    @Test
    void poolsThatAreMadeTogetherAreApart() {
        String scope = scope(4);
        fixture.settle();
        String same = "'address_scope_id':'" + scope + "','prefixes':['10.28.0.0/16']";
        List<Answer> answers = Race.of(List.of(
                () -> tryPool(member(), same),
                () -> tryPool(member(), same),
                () -> tryPool(fixture.as(second, "member,reader@" + project), same)));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409);
    }
}
