// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import org.patchbay.engine.domain.Check;

/** What only a provider of one type has. */
public sealed interface ProviderKind {
    /** The preset plugin of OVN's provider. */
    String OVN = "OVIRT_PROVIDER_OVN";

    /** Neutron's preset plugins. */
    String LINUX_BRIDGE = "LINUX_BRIDGE";

    String OPEN_VSWITCH = "OPEN_VSWITCH";

    ProviderType type();

    /** What plugs a vNIC on a host, and the key of the host's binding ids; presets or free text, 1 to 64 characters. */
    String pluginType();

    /** OpenStack Networking. */
    record Neutron(String pluginType, AgentConfiguration agent) implements ProviderKind {
        public Neutron {
            pluginType = plugin(pluginType);
        }

        @Override
        public ProviderType type() {
            return ProviderType.NEUTRON;
        }
    }

    /**
     * @param unmanaged whether the engine makes no calls to it and only tells the hosts that it is there
     */
    record External(String pluginType, boolean unmanaged) implements ProviderKind {
        public External {
            pluginType = plugin(pluginType);
        }

        @Override
        public ProviderType type() {
            return ProviderType.EXTERNAL;
        }
    }

    private static String plugin(String value) {
        String text = Check.required("plugin_type", value, 64);
        // The API writes the presets in lower case, the hosts' capabilities in upper case.
        for (String preset : new String[] {OVN, LINUX_BRIDGE, OPEN_VSWITCH}) {
            if (preset.equalsIgnoreCase(text)) {
                return preset;
            }
        }
        return text;
    }
}
