// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

/** Agents whose hosts Neutron binds ports to. */
public enum AgentType {
    LINUX_BRIDGE("Linux bridge agent", "neutron-linuxbridge-agent", "interface_mappings"),
    OPEN_VSWITCH("Open vSwitch agent", "neutron-openvswitch-agent", "bridge_mappings");

    private final String label;
    private final String program;
    private final String mappings;

    AgentType(String label, String program, String mappings) {
        this.label = label;
        this.program = program;
        this.mappings = mappings;
    }

    /** The row that a living agent's report leaves (Neutron's table {@code agents}). */
    String insert(String host, String physicalNetwork, String device) {
        return """
                INSERT INTO agents (id, agent_type, `binary`, topic, host, admin_state_up, created_at, started_at,
                    heartbeat_timestamp, configurations, `load`, availability_zone)
                VALUES (UUID(), '%s', '%s', 'N/A', '%s', 1, UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP(),
                    '{"%s": {"%s": "%s"}, "tunnel_types": ["vxlan"], "tunneling_ip": "127.0.0.1"}', 0, 'nova')
                ON DUPLICATE KEY UPDATE configurations = VALUES(configurations);
                """.formatted(label, program, host, mappings, physicalNetwork, device);
    }
}
