// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.patchbay.http.HttpError;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Input;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** With whom a network is shared, and as what, by its own attributes. */
final class NetworkShares {
    private NetworkShares() {}

    /**
     * What an update changes of it, as external_ids; an empty value removes its key.
     *
     * @throws HttpError 409 where others have ports or gateways there by what is to end
     */
    static Map<String, String> change(Snapshot snapshot, Network now, Input input) {
        Map<String, String> ids = new LinkedHashMap<>();
        boolean shared = input.orKeep(NetworkSchema.SHARED, now.shared());
        boolean external = input.orKeep(NetworkSchema.EXTERNAL, now.external());
        if (now.external() && !external) {
            requireNoGateways(snapshot, now);
        }
        if (now.shared() && !shared) {
            requireOneProject(snapshot, now);
        }
        if (shared != now.shared()) {
            share(ids, now, Shares.AS_SHARED, Network.SHARED, shared);
        }
        if (external != now.external()) {
            share(ids, now, Shares.AS_EXTERNAL, Network.EXTERNAL, external);
        }
        return ids;
    }

    private static void requireNoGateways(Snapshot snapshot, Network network) {
        if (snapshot.first(RouterIndexes.ROUTER_BY_GATEWAY_NETWORK, network.id()) != null) {
            throw Errors.conflict(
                    "ExternalNetworkInUse",
                    "External network " + network.id()
                            + " cannot be updated to be made non-external, since it has existing gateway ports.");
        }
    }

    /** Shares with everybody, or ends that; an external network is one for nobody then. */
    private static void share(Map<String, String> ids, Network network, String action, String flag, boolean on) {
        if (on) {
            ids.put(flag, "true");
            return;
        }
        for (Shares.Policy policy : network.policies()) {
            if (policy.action().equals(action)
                    && (policy.target().equals(Shares.EVERYBODY) || action.equals(Shares.AS_EXTERNAL))) {
                ids.put(policy.key(), "");
            }
        }
    }

    private static void requireOneProject(Snapshot snapshot, Network network) {
        Set<String> others = new HashSet<>();
        for (Shares.Policy policy : network.policies()) {
            if (policy.action().equals(Shares.AS_SHARED)) {
                others.add(policy.target());
            }
        }
        for (Row port :
                Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, Network.switchName(network.id()))) {
            String project = port.map("external_ids").getOrDefault(ExternalIds.PROJECT_ID, "");
            if (!project.isEmpty() && !project.equals(network.projectId()) && !others.contains(project)) {
                throw Errors.conflict(
                        "InvalidSharedSetting",
                        "Unable to reconfigure sharing settings for network " + network.id()
                                + ". Multiple tenants are using it.");
            }
        }
    }
}
