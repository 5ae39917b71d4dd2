// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import org.patchbay.http.HttpError;
import org.patchbay.neutron.Errors;

/** The errors of the trunk extension, with the type names of Neutron. */
final class Refusals {
    private Refusals() {}

    static HttpError portTaken(String port) {
        return Errors.conflict("TrunkPortInUse", "Port " + port + " is in use by another trunk.");
    }

    static HttpError isParent(String port) {
        return Errors.conflict(
                "ParentPortInUse",
                "Port " + port + " is currently in use and is not eligible for use as a parent port.");
    }

    static HttpError parentOf(String port, String trunk) {
        return Errors.conflict(
                "PortInUseAsTrunkParent", "Port " + port + " is currently a parent port for trunk " + trunk + ".");
    }

    static HttpError subPortOf(String port, String trunk) {
        return Errors.conflict(
                "PortInUseAsSubPort", "Port " + port + " is currently a subport for trunk " + trunk + ".");
    }

    static HttpError twice(int vlan, String trunk) {
        return Errors.conflict(
                "DuplicateSubPort",
                "segmentation_type vlan and segmentation_id " + vlan + " already in use on trunk " + trunk + ".");
    }

    static HttpError mtu(String port, int mtu, String trunk, int trunkMtu) {
        return Errors.conflict(
                "SubPortMtuGreaterThanTrunkPortMtu",
                "MTU " + mtu + " of subport " + port + " cannot be greater than MTU " + trunkMtu + " of trunk " + trunk
                        + ".");
    }

    static HttpError disabled(String trunk) {
        return Errors.conflict("TrunkDisabled", "Trunk " + trunk + " is currently disabled.");
    }

    static HttpError noSubPort(String trunk, String port) {
        return new HttpError(
                404, "SubPortNotFound", "SubPort " + port + " on trunk " + trunk + " could not be found.", "");
    }

    static HttpError portInUse(String port, String network, String device) {
        return Errors.conflict(
                "PortInUse",
                "Unable to complete operation on port " + port + " for network " + network
                        + ". Port already has an attached device " + device + ".");
    }
}
