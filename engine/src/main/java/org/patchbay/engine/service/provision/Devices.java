// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.agent.Machine;
import org.patchbay.engine.service.outbox.Claim;

/** Makes of vNICs what hosts plug, with ports where they need them. */
final class Devices {
    private final Ports ports;

    Devices(Ports ports) {
        this.ports = ports;
    }

    /** All of a machine on a host. */
    Machine machine(Claim claim, Situation now, Host host) {
        List<Device> devices = new ArrayList<>();
        for (NicPlan plan : now.nics()) {
            devices.add(device(claim, plan, host));
        }
        return Machine.of(now.vm(), devices);
    }

    Device device(Claim claim, NicPlan plan, Host host) {
        NicPort port = plan.provider() == null ? null : ports.allocate(claim, plan, host);
        return device(plan, port);
    }

    private static Device device(NicPlan plan, @Nullable NicPort port) {
        return new Device(
                plan.nic().id(),
                plan.nic().name(),
                plan.nic().mac(),
                plan.nic().type(),
                plan.nic().linked(),
                port == null ? Optional.ofNullable(plan.network()).map(Network::vdsmName) : Optional.empty(),
                Optional.ofNullable(port).map(NicPort::bindingHost),
                port == null ? Map.of() : port.deviceProperties());
    }
}
