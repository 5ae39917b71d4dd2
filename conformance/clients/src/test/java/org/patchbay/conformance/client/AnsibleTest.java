// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.WithProvider;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The openstack.cloud modules of Debian's ansible: a playbook makes everything, then changes nothing, then removes everything. */
@ExtendWith(WithProvider.class)
class AnsibleTest {
    private static final Path HERE =
            Path.of(System.getProperty("conformance.directory"), "clients", "src", "test", "ansible");

    @Test
    void whatIsDescribedIsMadeOnceAndRemoved(Provider provider) throws IOException {
        NorthboundDump before = provider.dump();
        Map<String, Map<String, JsonNode>> plays = play(provider);

        assertThat(plays.keySet()).containsExactly("first", "again", "seen", "removed");
        assertThat(changes(plays, "first")).hasSize(11).doesNotContainValue(false);
        assertThat(changes(plays, "again")).hasSize(11).doesNotContainValue(true);
        assertThat(changes(plays, "removed")).hasSize(9).doesNotContainValue(false);
        assertThat(before.difference(provider.dump())).isEmpty();

        JsonNode port = tasks(plays, "seen")
                .getOrDefault("ports", MissingNode.getInstance())
                .at("/openstack_ports/0");
        assertThat(port.at("/fixed_ips/0/ip_address").asString()).isEqualTo("10.71.0.50");
        assertThat(port.at("/mac_address").asString()).isEqualTo("02:00:00:00:71:50");
        assertThat(port.at("/allowed_address_pairs/0/ip_address").asString()).isEqualTo("10.71.0.200");
        JsonNode router = tasks(plays, "seen")
                .getOrDefault("routers", MissingNode.getInstance())
                .at("/openstack_routers/0");
        assertThat(router.at("/external_gateway_info/external_fixed_ips/0/ip_address")
                        .asString())
                .isEqualTo("203.0.113.5");
    }

    private static Map<String, JsonNode> tasks(Map<String, Map<String, JsonNode>> plays, String play) {
        return plays.getOrDefault(play, Map.of());
    }

    private static Map<String, Boolean> changes(Map<String, Map<String, JsonNode>> plays, String play) {
        Map<String, Boolean> changes = new LinkedHashMap<>();
        tasks(plays, play)
                .forEach((name, result) ->
                        changes.put(name, result.path("changed").asBoolean()));
        return changes;
    }

    /** By play and by task, what the module answered. */
    private static Map<String, Map<String, JsonNode>> play(Provider provider) throws IOException {
        CommandResult result = new Command(
                        List.of(
                                "/usr/bin/ansible-playbook",
                                "--inventory",
                                "localhost,",
                                "--connection",
                                "local",
                                "--extra-vars",
                                "ansible_python_interpreter=/usr/bin/python3",
                                HERE.resolve("site.yml").toString()),
                        environment(provider),
                        "",
                        Duration.ofMinutes(10))
                .tryRun();
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        Map<String, Map<String, JsonNode>> plays = new LinkedHashMap<>();
        for (JsonNode play : new JsonMapper().readTree(result.out()).path("plays")) {
            Map<String, JsonNode> tasks = new LinkedHashMap<>();
            for (JsonNode task : play.path("tasks")) {
                tasks.put(task.at("/task/name").asString(), task.path("hosts").path("localhost"));
            }
            plays.put(play.at("/play/name").asString(), tasks);
        }
        return plays;
    }

    private static Map<String, String> environment(Provider provider) throws IOException {
        Path scratch = provider.scratch("ansible");
        Path clouds = scratch.resolve("clouds.yaml");
        provider.cloud().writeTo(clouds);
        Map<String, String> environment = new HashMap<>();
        environment.put("OS_CLIENT_CONFIG_FILE", clouds.toString());
        environment.put("OS_CLOUD", "patchbay");
        environment.put("PYTHONPATH", HERE.resolve("lift").toString());
        environment.put("PYTHONWARNINGS", "ignore");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("ANSIBLE_HOME", scratch.toString());
        environment.put("ANSIBLE_LOCAL_TEMP", scratch.resolve("local").toString());
        environment.put("ANSIBLE_REMOTE_TEMP", scratch.resolve("remote").toString());
        environment.put("ANSIBLE_STDOUT_CALLBACK", "json");
        // Fewer files a task, and no compressing of what goes to the same machine.
        environment.put("ANSIBLE_PIPELINING", "1");
        environment.put("ANSIBLE_MODULE_COMPRESSION", "ZIP_STORED");
        return environment;
    }
}
