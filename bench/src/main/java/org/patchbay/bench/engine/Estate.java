// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Parallel;
import tools.jackson.databind.JsonNode;

/**
 * What the engine is filled with: in each data center a cluster, networks with a vNIC profile each, and virtual machines whose
 * vNICs are on those networks in turn.
 *
 * @param networks in all
 * @param nics in all
 * @param nicsEach of a virtual machine
 */
public record Estate(int dataCenters, int networks, int nics, int nicsEach) {
    public Estate {
        if (dataCenters < 1 || networks < dataCenters || nicsEach < 1 || nics < nicsEach) {
            throw new BenchException("there must be a data center, and a network in each, and a machine");
        }
    }

    public int machines() {
        return nics / nicsEach;
    }

    /** Whether the engine has it already. */
    public boolean isThere(EngineApi api) {
        return api.json("/datacenters?search=" + "name%3D" + center(0))
                        .path("data_center")
                        .size()
                == 1;
    }

    /** Makes it through the API, several clients at a time. */
    public void fill(EngineApi api) {
        List<String> clusters = new ArrayList<>();
        List<List<String>> profiles = new ArrayList<>();
        for (int i = 0; i < dataCenters; i++) {
            clusters.add("");
            profiles.add(List.of());
        }
        Parallel.each(dataCenters, i -> {
            String center = api.add("/datacenters", Map.of("name", center(i)));
            clusters.set(i, api.add("/clusters", Map.of("name", "cluster-" + i, "data_center", Map.of("id", center))));
            for (int j = i; j < networks; j += dataCenters) {
                String network = api.add("/datacenters/" + center + "/networks", Map.of("name", "net-" + j));
                api.add("/clusters/" + clusters.get(i) + "/networks", Map.of("id", network, "required", "false"));
            }
            profiles.set(i, profilesIn(api, center));
        });
        Parallel.each(machines(), i -> {
            int place = i % dataCenters;
            String vm = api.add("/vms", Map.of("name", "vm-" + i, "cluster", Map.of("id", clusters.get(place))));
            List<String> usable = profiles.get(place);
            for (int j = 0; j < nicsEach; j++) {
                String profile = usable.get((i + j) % usable.size());
                api.add("/vms/" + vm + "/nics", Map.of("name", "nic" + j, "vnic_profile", Map.of("id", profile)));
            }
        });
    }

    static String center(int i) {
        return "bench-" + i;
    }

    private static List<String> profilesIn(EngineApi api, String center) {
        List<String> profiles = new ArrayList<>();
        for (JsonNode network : api.json("/datacenters/" + center + "/networks?follow=vnicprofiles")
                .path("network")) {
            for (JsonNode profile : network.path("vnic_profiles").path("vnic_profile")) {
                profiles.add(profile.path("id").asString());
            }
        }
        return profiles;
    }
}
