// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.net.IpAddress;

/** Sets what ovn-controller reads from Open vSwitch, and takes it back. */
public final class HostConfiguration {
    /** As oVirt configures its hosts: a busy central is not hung up on (ms). */
    private static final String REMOTE_PROBE_MS = "60000";

    /** Seconds. */
    private static final String OPENFLOW_PROBE_S = "60";

    private static final String DEFAULT_INTEGRATION_BRIDGE = "br-int";

    private final SwitchLocation location;

    public HostConfiguration(SwitchLocation location) {
        this.location = location;
    }

    /**
     * Configures the host.
     *
     * @param dryRun only tells
     * @throws SetupException when a value is wrong or Open vSwitch does not run; nothing was changed then
     */
    public Report configure(Request request, boolean dryRun) {
        IpAddress tunnel = TunnelEndpoint.resolve(request.tunnel());
        Wanted wanted = wanted(request, tunnel);
        try (SwitchDatabase database = SwitchDatabase.open(location.remote())) {
            Plan plan = run(database, state -> Planner.configure(checked(state, wanted), wanted), dryRun);
            List<String> remarks = new ArrayList<>(plan.remarks());
            remarks.addAll(missingBridges(wanted, database.bridges()));
            remarks.addAll(local(plan.after(), tunnel));
            return new Report(plan.changes(), remarks);
        }
    }

    /**
     * Brings back what was there before.
     *
     * @param dryRun only tells
     * @throws SetupException when Open vSwitch does not run
     */
    public Report unconfigure(boolean dryRun) {
        try (SwitchDatabase database = SwitchDatabase.open(location.remote())) {
            Plan plan = run(database, Planner::unconfigure, dryRun);
            List<String> remarks = new ArrayList<>(plan.remarks());
            if (lost(Keys.REMOTE, plan)) {
                plan.before()
                        .get(Keys.SYSTEM_ID)
                        .ifPresent(id -> remarks.add("the Southbound database still has the chassis " + id
                                + "; take it out there with: patchbay host remove-chassis " + id));
            }
            return new Report(plan.changes(), remarks);
        }
    }

    private static boolean lost(String name, Plan plan) {
        return plan.before().get(name).isPresent() && plan.after().get(name).isEmpty();
    }

    private interface Step {
        Plan plan(SwitchState state);
    }

    private static Plan run(SwitchDatabase database, Step step, boolean dryRun) {
        return dryRun ? step.plan(database.state()) : database.apply(step::plan);
    }

    private Wanted wanted(Request request, IpAddress tunnel) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Keys.REMOTE, Central.remotes(request.central(), request.tls().isPresent()));
        values.put(Keys.ENCAP_TYPE, Encapsulation.types(request.encapsulation()));
        values.put(Keys.ENCAP_IP, tunnel.toString());
        values.put(Keys.REMOTE_PROBE, REMOTE_PROBE_MS);
        values.put(Keys.OPENFLOW_PROBE, OPENFLOW_PROBE_S);
        request.fqdn().ifPresent(name -> values.put(Keys.HOSTNAME, Identity.fqdn(name)));
        request.systemId().ifPresent(id -> values.put(Keys.SYSTEM_ID, Identity.systemId(id)));
        request.tls().ifPresent(files -> values.put(Keys.SSL, SslRow.of(files).text()));
        Map<String, String> defaults = new LinkedHashMap<>();
        if (request.fqdn().isEmpty()) {
            defaults.put(Keys.HOSTNAME, Identity.machine());
        }
        if (request.systemId().isEmpty()) {
            defaults.put(Keys.SYSTEM_ID, location.systemIdInFile().orElseGet(Identity::generated));
        }
        return new Wanted(values, defaults, BridgeMappings.parse(request.mappings()));
    }

    private static SwitchState checked(SwitchState state, Wanted wanted) {
        String integration = state.get(Keys.INTEGRATION_BRIDGE).orElse(DEFAULT_INTEGRATION_BRIDGE);
        for (BridgeMapping mapping : wanted.mappings()) {
            if (mapping.bridge().equals(integration)) {
                throw SetupException.usage("--bridge-mapping: '" + mapping.pair() + "' names the integration bridge "
                        + integration + ", expected a bridge with a link to the physical network");
            }
        }
        return state;
    }

    private static List<String> missingBridges(Wanted wanted, Set<String> bridges) {
        return wanted.mappings().stream()
                .filter(mapping -> !bridges.contains(mapping.bridge()))
                .map(mapping -> "there is no bridge " + mapping.bridge() + " yet; " + mapping.network()
                        + " works once it is made: ovs-vsctl add-br " + mapping.bridge())
                .toList();
    }

    /** What only this machine's own Open vSwitch can be asked about. */
    private List<String> local(SwitchState after, IpAddress tunnel) {
        List<String> remarks = new ArrayList<>();
        if (tunnel.isLoopback()) {
            remarks.add("no other host can send tunnels to " + tunnel + ", which every host has for itself");
        }
        if (location.isStandard() && !TunnelEndpoint.isHere(tunnel)) {
            remarks.add("no interface of this host has the address " + tunnel + " now");
        }
        Optional<String> id = after.get(Keys.SYSTEM_ID);
        location.systemIdInFile()
                .filter(file -> !Optional.of(file).equals(id))
                .ifPresent(file -> remarks.add("the next start of Open vSwitch sets system-id to " + file + ", from "
                        + Identity.SYSTEM_ID_FILE + "; write " + id.orElse("") + " there to keep it"));
        return remarks;
    }
}
