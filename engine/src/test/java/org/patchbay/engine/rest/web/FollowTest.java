// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.net.MacAddress;

class FollowTest {
    private static final int MACHINES = 40;
    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
        for (int i = 0; i < MACHINES; i++) {
            Vm vm = engine.put(Vm.of(UUID.randomUUID(), engine.clusterId(), "vm" + i));
            for (int j = 0; j < i % 3; j++) {
                engine.put(Vnic.of(
                        UUID.randomUUID(), vm.id(), "n" + i + "-" + j, null, MacAddress.parse("56:6f:00:00:00:01")));
            }
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void linksOfAListAreFollowedAllAtOnce() throws Exception {
        engine.nics.asked = 0;
        engine.clusters.asked = 0;
        engine.dataCenters.asked = 0;
        String body = Rest.of(engine, "admin")
                .get("/vms?follow=nics.vm,cluster.data_center")
                .body();
        assertThat(engine.nics.asked).isEqualTo(1);
        assertThat(engine.clusters.asked).isEqualTo(1);
        assertThat(engine.dataCenters.asked).isEqualTo(1);
        for (int i = 0; i < MACHINES; i++) {
            String machine = machine(body, "vm" + i);
            assertThat(machine.split("<nic ", -1)).hasSize(1 + i % 3);
            for (int j = 0; j < i % 3; j++) {
                assertThat(machine).contains("<name>n" + i + "-" + j + "</name>", "<name>vm" + i + "</name>");
            }
            assertThat(machine).contains("<data_center href=", "<name>Default</name>");
        }
    }

    @Test
    void aLinkThatIsNoneIsRefusedEvenWhereThereIsNothingToFollowItFrom() throws Exception {
        assertThat(Rest.of(engine, "admin").get("/hosts?follow=nothing").statusCode())
                .isEqualTo(400);
    }

    // From one machine of the list to the next.
    private static String machine(String body, String name) {
        int at = body.indexOf("<name>" + name + "</name>");
        assertThat(at).as(name).isPositive();
        int begin = body.lastIndexOf("<vm href=", at);
        int end = body.indexOf("</nics>", at);
        int none = body.indexOf("<nics/>", at);
        return body.substring(begin, none >= 0 && (end < 0 || none < end) ? none : end);
    }
}
