// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Agents and availability zones, by what the Southbound database says of the hosts. */
class HostApiTest extends ApiTest {
    private static final String AGENTS = "/v2.0/agents";
    private static final String ZONES = "/v2.0/availability_zones";
    private static final String ID = "6c3f5b0e-8a52-4d5c-9f3e-000000000001";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @BeforeEach
    void addAHost() {
        sbctl("chassis-add", "host-1", "geneve", "127.0.1." + ADDRESSES.incrementAndGet());
        if (fixture.central()
                .sbctl("--bare", "--columns=name", "list", "Chassis_Private")
                .isBlank()) {
            sbctl("create", "Chassis_Private", "name=host-1");
        }
        sbctl(
                "set",
                "Chassis",
                "host-1",
                "hostname=one.example.org",
                "other_config:ovn-bridge-mappings=\"phys:br-ex\"",
                "other_config:ovn-cms-options=\"enable-chassis-as-gw,availability-zones=east:west\"");
        await(() -> admin().get(AGENTS).content().size() == 1
                && admin().get(AGENTS + "?host=one.example.org").content().size() == 1
                && admin().get(ZONES).content().size() == 4);
        // The list has asked the hosts. It does not wait for a database that is slow, and nothing is to change later
        // on.
        await(() -> !admin().get(AGENTS).content().isEmpty() && asked().equals("1"));
    }

    /** The number that hosts repeat. */
    private static String asked() {
        return column("NB_Global", ".", "nb_cfg");
    }

    @AfterEach
    void removeTheHost() {
        sbctl("--if-exists", "chassis-del", "host-1");
        sbctl("--if-exists", "destroy", "Chassis_Private", "host-1");
        fixture.central().nbctl("set", "NB_Global", ".", "nb_cfg=0");
        fixture.central().nbctl("remove", "NB_Global", ".", "external_ids", "neutron\\:liveness_check_at");
        fixture.settle();
        await(() -> admin().get(ZONES).content().isEmpty());
    }

    private static void sbctl(String... arguments) {
        fixture.central().sbctl(arguments);
    }

    private static void await(BooleanSupplier condition) {
        Await.until(NeutronFixture.LIMIT, condition, () -> "the hosts are not as expected");
    }

    @Test
    void aHostIsAnAgent() {
        JsonNode agent = admin().get(AGENTS + "/host-1").content();
        assertThat(agent.get("agent_type").asString()).isEqualTo("OVN Controller Gateway agent");
        assertThat(agent.get("binary").asString()).isEqualTo("ovn-controller");
        assertThat(agent.get("host").asString()).isEqualTo("one.example.org");
        assertThat(agent.get("availability_zone").asString()).isEqualTo("east, west");
        assertThat(agent.get("topic").asString()).isEqualTo("n/a");
        assertThat(agent.get("admin_state_up").asBoolean()).isTrue();
        assertThat(agent.get("configurations").get("chassis_name").asString()).isEqualTo("host-1");
        assertThat(agent.get("configurations").get("bridge-mappings").asString())
                .isEqualTo("phys:br-ex");
        assertThat(agent.get("heartbeat_timestamp").asString()).isEqualTo("1970-01-01 00:00:00");
        assertThat(admin().get(AGENTS + "?agent_type=OVN%20Controller%20agent").content())
                .isEmpty();
    }

    /** A list asks the hosts by a number that each repeats; one that is two behind, and has been for a while, is down. */
    @Test
    void aHostThatDoesNotFollowIsDown() {
        assertThat(admin().get(AGENTS + "/host-1").content().get("alive").asBoolean())
                .isTrue();
        assertThat(asked()).isEqualTo("1");
        fixture.central().nbctl("set", "NB_Global", ".", "nb_cfg=5");
        await(() -> !admin().get(AGENTS + "/host-1").content().get("alive").asBoolean());
        assertThat(admin().get(AGENTS + "?alive=false").content()).hasSize(1);
        sbctl("set", "Chassis_Private", "host-1", "nb_cfg_timestamp=" + System.currentTimeMillis());
        await(() -> admin().get(AGENTS + "/host-1").content().get("alive").asBoolean());
        sbctl("set", "Chassis_Private", "host-1", "nb_cfg_timestamp=1000", "nb_cfg=4");
        await(() -> admin().get(AGENTS + "/host-1")
                        .content()
                        .get("heartbeat_timestamp")
                        .asString()
                        .equals("1970-01-01 00:00:01")
                && admin().get(AGENTS + "/host-1").content().get("alive").asBoolean());
        assertThat(asked()).as("asked once in a while").isEqualTo("5");
    }

    @Test
    void aMetadataServiceIsAnAgentOfItsOwn() {
        sbctl("set", "Chassis_Private", "host-1", "external_ids:neutron\\:ovn-metadata-id=" + ID);
        await(() -> admin().get(AGENTS).content().size() == 2);
        JsonNode agent = admin().get(AGENTS + "/" + ID).content();
        assertThat(agent.get("agent_type").asString()).isEqualTo("OVN Metadata agent");
        assertThat(agent.get("binary").asString()).isEqualTo("neutron-ovn-metadata-agent");
        admin().put(AGENTS + "/" + ID, "{'agent':{'description':'meta'}}").content();
        assertThat(fixture.central().sbctl("get", "Chassis_Private", "host-1", "external_ids"))
                .contains("neutron:description-metadata", "meta");
    }

    @Test
    void anAgentIsDescribedButNotDisabled() {
        JsonNode agent = admin().put(AGENTS + "/host-1", "{'agent':{'description':'first','admin_state_up':true}}")
                .content();
        assertThat(agent.get("description").asString()).isEqualTo("first");
        assertThat(fixture.central().sbctl("get", "Chassis_Private", "host-1", "external_ids"))
                .contains("neutron:description", "first");
        refused(400, "BadRequest", () -> admin().put(AGENTS + "/host-1", "{'agent':{'admin_state_up':false}}"));
        refused(400, "HTTPBadRequest", () -> admin().put(AGENTS + "/host-1", "{'agent':{'host':'x'}}"));
        refused(404, "AgentNotFound", () -> admin().put(AGENTS + "/host-2", "{'agent':{'description':'x'}}"));
    }

    @Test
    void anAgentThatIsGoneIsRemoved() {
        admin().delete(AGENTS + "/host-1").done();
        await(() -> admin().get(AGENTS).content().isEmpty());
        assertThat(fixture.central().sbctl("--bare", "--columns=name", "list", "Chassis"))
                .isBlank();
        assertThat(fixture.central().sbctl("--bare", "--columns=name", "list", "Chassis_Private"))
                .isBlank();
        refused(404, "AgentNotFound", () -> admin().delete(AGENTS + "/host-1"));
    }

    @Test
    void onlyAdministratorsSeeAgents() {
        assertThat(member().get(AGENTS).content()).isEmpty();
        refused(404, "AgentNotFound", () -> member().get(AGENTS + "/host-1"));
        refused(404, "AgentNotFound", () -> member().delete(AGENTS + "/host-1"));
        refused(404, "AgentNotFound", () -> member().put(AGENTS + "/host-1", "{'agent':{'description':'x'}}"));
    }

    @Test
    void zonesAreThoseOfHosts() {
        JsonNode zones = member().get(ZONES).content();
        assertThat(texts(zones, "name")).containsExactly("east", "east", "west", "west");
        assertThat(texts(member().get(ZONES + "?resource=router").content(), "name"))
                .containsExactly("east", "west");
        assertThat(texts(member().get(ZONES + "?name=east&resource=network").content(), "state"))
                .containsExactly("available");
    }

    @Test
    void networksAskForZonesThatThereAre() {
        String network = network("'availability_zone_hints':['east','west']");
        JsonNode made = member().get(NETWORKS + "/" + network).content();
        assertThat(made.get("availability_zone_hints").toString()).isEqualTo("[\"east\",\"west\"]");
        assertThat(made.get("availability_zones").toString()).isEqualTo("[\"east\",\"west\"]");
        assertThat(column("Logical_Switch", "neutron-" + network, "external_ids"))
                .contains("neutron:availability_zone_hints=east,west");
        refused(
                404,
                "AvailabilityZoneNotFound",
                () -> member().post(NETWORKS, "{'network':{'availability_zone_hints':['north']}}"));
        refused(
                400,
                "HTTPBadRequest",
                () -> member().post(NETWORKS, "{'network':{'availability_zone_hints':['a,b']}}"));
    }

    @Test
    void ovnProvidesRouters() {
        JsonNode providers = member().get("/v2.0/service-providers").content();
        assertThat(texts(providers, "service_type")).contains("L3_ROUTER_NAT");
        assertThat(providers.get(0).get("name").asString()).isEqualTo("ovn");
        assertThat(member().get("/v2.0/service-providers?service_type=VPN").content())
                .isEmpty();
    }
}
