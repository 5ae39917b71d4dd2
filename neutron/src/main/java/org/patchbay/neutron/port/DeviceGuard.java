// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.Objects;
import org.patchbay.neutron.Errors;
import org.patchbay.ovsdb.Row;

/** Keeps the ports of routers and floating IPs from calls on ports: they come, change and go with what they belong to. */
final class DeviceGuard {
    private DeviceGuard() {}

    /** @throws org.patchbay.http.HttpError 409 ServicePortInUse */
    static void checkDelete(Row row, Port port) {
        if (PortRow.isOfDevice(row)) {
            throw Errors.conflict(
                    "ServicePortInUse",
                    "Port " + port.id() + " cannot be deleted directly via the port API: has device owner "
                            + port.deviceOwner() + ".");
        }
    }

    /** Name, description, names in DNS and the administrative state are the port's own; the rest is its device's. */
    static void checkUpdate(Row row, Port now, Port next) {
        if (!PortRow.isOfDevice(row)) {
            return;
        }
        boolean same = !PortMaker.changesAddresses(now, next)
                && now.deviceId().equals(next.deviceId())
                && now.deviceOwner().equals(next.deviceOwner())
                && now.securityGroups().equals(next.securityGroups())
                && now.portSecurity() == next.portSecurity()
                && now.addressPairs().equals(next.addressPairs())
                && now.dhcpOptions().equals(next.dhcpOptions())
                && now.hostId().equals(next.hostId())
                && Objects.equals(now.profile(), next.profile());
        if (!same) {
            throw Errors.conflict(
                    "PortInUse",
                    "Unable to complete operation on port " + now.id() + " for network " + now.networkId()
                            + ". Port already has an attached device " + now.deviceId() + ".");
        }
    }
}
