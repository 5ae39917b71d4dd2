// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.chassis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.host.setup.problem.Near;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.Row;

/** Takes a host that will not come back out of OVN. */
public final class ChassisRemoval {
    private static final int SHOWN = 20;

    private final SouthboundLocation location;
    private final Duration patience;

    /** @param patience how long a chassis may be silent before it counts as dead */
    public ChassisRemoval(SouthboundLocation location, Duration patience) {
        this.location = location;
        this.patience = patience;
    }

    /**
     * Removes a chassis that is dead.
     *
     * @return what was done, for people
     * @throws SetupException when there is none of that name, or it is alive, or it belongs to another availability zone
     */
    public List<String> remove(String name) {
        try (Southbound southbound = Southbound.open(location)) {
            ChassisRows chassis = southbound.chassis(name).orElseThrow(() -> unknown(name, southbound.chassis()));
            if (chassis.isRemote()) {
                throw SetupException.operation("the chassis " + chassis.description() + " belongs to another"
                        + " availability zone; ovn-ic removes it here once it is removed there");
            }
            return remove(southbound, chassis);
        }
    }

    private List<String> remove(Southbound southbound, ChassisRows chassis) {
        SignOfLife sign = new SignOfLife(southbound, patience);
        boolean removed = false;
        try {
            if (sign.shows(chassis)) {
                throw alive(chassis);
            }
            List<String> ports =
                    chassis.row().map(Row::uuid).map(southbound::portsOf).orElse(List.of());
            removed = southbound.remove(chassis);
            if (!removed) {
                throw alive(chassis);
            }
            return told(chassis, ports);
        } finally {
            if (!removed) {
                sign.withdraw(chassis);
            }
        }
    }

    private List<String> told(ChassisRows chassis, List<String> ports) {
        List<String> lines = new ArrayList<>();
        lines.add("chassis " + chassis.description() + " removed, silent for " + patience.toSeconds() + " s, with "
                + count(chassis.tunnelEnds(), "tunnel end"));
        if (!ports.isEmpty()) {
            String more = ports.size() > SHOWN ? ", ..." : "";
            lines.add(count(ports.size(), "port") + " it had claimed, now without a host: "
                    + String.join(", ", ports.subList(0, Math.min(SHOWN, ports.size()))) + more);
        }
        return lines;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static SetupException alive(ChassisRows chassis) {
        return SetupException.operation(
                "the chassis " + chassis.description() + " is alive: its ovn-controller answers."
                        + " Stop ovn-controller on the host, which removes the chassis by itself, or run 'patchbay host"
                        + " unconfigure' there, then try again");
    }

    private static SetupException unknown(String name, List<ChassisRows> all) {
        Optional<ChassisRows> host =
                all.stream().filter(chassis -> chassis.hostname().equals(name)).findFirst();
        if (host.isPresent()) {
            return SetupException.operation("there is no chassis '" + name + "'; the host of that name is the chassis '"
                    + host.get().name() + "'");
        }
        if (all.isEmpty()) {
            return SetupException.operation("there is no chassis '" + name + "', nor any other");
        }
        List<String> names = all.stream().map(ChassisRows::name).sorted().toList();
        String near = Near.text(name, names);
        String known = names.size() > SHOWN ? names.size() + " others" : String.join(", ", names);
        return SetupException.operation(
                "there is no chassis '" + name + "'" + (near.isEmpty() ? "; there are: " + known : near));
    }
}
