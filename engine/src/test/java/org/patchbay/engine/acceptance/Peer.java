// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.acceptance;

import org.patchbay.engine.provider.client.ProviderClient;

/**
 * A provider that the table is tried on.
 *
 * @param url its Networking API, as the engine gets it
 * @param settings what adds it to an engine, but name and URL, as XML; its ports go when a machine stops
 * @param client that looks at it past the engine
 * @param providerType as a host's driver is told
 * @param pluginType as a host's driver is told
 */
record Peer(String url, String settings, ProviderClient client, String providerType, String pluginType) {
    String document(String name, String at) {
        return "<openstack_network_provider><name>" + name + "</name><url>" + at + "</url>" + settings
                + "</openstack_network_provider>";
    }
}
