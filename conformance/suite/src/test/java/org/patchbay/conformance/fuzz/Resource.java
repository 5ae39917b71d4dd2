// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import java.util.List;

/**
 * A collection to attack.
 *
 * @param path its segment below {@code /v2.0}
 * @param member the key of one object in a body
 * @param attributes what its API reference lists
 */
record Resource(String path, String member, List<String> attributes) {
    static final List<Resource> ALL = List.of(
            new Resource(
                    "networks",
                    "network",
                    List.of(
                            "name",
                            "description",
                            "admin_state_up",
                            "shared",
                            "router:external",
                            "mtu",
                            "port_security_enabled",
                            "provider:network_type",
                            "provider:physical_network",
                            "provider:segmentation_id",
                            "segments",
                            "dns_domain",
                            "tenant_id",
                            "project_id",
                            "availability_zone_hints",
                            "vlan_transparent",
                            "is_default",
                            "id",
                            "status",
                            "subnets",
                            "tags",
                            "revision_number",
                            "qos_policy_id")),
            new Resource(
                    "subnets",
                    "subnet",
                    List.of(
                            "network_id",
                            "cidr",
                            "ip_version",
                            "name",
                            "description",
                            "gateway_ip",
                            "enable_dhcp",
                            "dns_nameservers",
                            "host_routes",
                            "allocation_pools",
                            "ipv6_ra_mode",
                            "ipv6_address_mode",
                            "tenant_id",
                            "project_id",
                            "subnetpool_id",
                            "prefixlen",
                            "use_default_subnetpool",
                            "service_types",
                            "segment_id",
                            "id",
                            "tags")),
            new Resource(
                    "ports",
                    "port",
                    List.of(
                            "network_id",
                            "name",
                            "description",
                            "mac_address",
                            "fixed_ips",
                            "device_id",
                            "device_owner",
                            "admin_state_up",
                            "security_groups",
                            "allowed_address_pairs",
                            "extra_dhcp_opts",
                            "binding:host_id",
                            "binding:vnic_type",
                            "binding:profile",
                            "binding:vif_type",
                            "port_security_enabled",
                            "dns_name",
                            "dns_domain",
                            "tenant_id",
                            "project_id",
                            "id",
                            "status",
                            "qos_policy_id",
                            "propagate_uplink_status",
                            "tags")),
            new Resource(
                    "routers",
                    "router",
                    List.of(
                            "name",
                            "description",
                            "admin_state_up",
                            "external_gateway_info",
                            "routes",
                            "distributed",
                            "ha",
                            "availability_zone_hints",
                            "availability_zones",
                            "flavor_id",
                            "tenant_id",
                            "project_id",
                            "id",
                            "status",
                            "revision_number",
                            "tags")),
            new Resource(
                    "floatingips",
                    "floatingip",
                    List.of(
                            "floating_network_id",
                            "floating_ip_address",
                            "subnet_id",
                            "port_id",
                            "fixed_ip_address",
                            "router_id",
                            "status",
                            "description",
                            "port_details",
                            "port_forwardings",
                            "dns_name",
                            "dns_domain",
                            "qos_policy_id",
                            "distributed",
                            "tenant_id",
                            "project_id",
                            "id",
                            "tags")),
            new Resource(
                    "security-groups",
                    "security_group",
                    List.of(
                            "name",
                            "description",
                            "stateful",
                            "tenant_id",
                            "project_id",
                            "id",
                            "security_group_rules",
                            "tags")),
            new Resource(
                    "security-group-rules",
                    "security_group_rule",
                    List.of(
                            "security_group_id",
                            "direction",
                            "ethertype",
                            "protocol",
                            "port_range_min",
                            "port_range_max",
                            "remote_ip_prefix",
                            "remote_group_id",
                            "remote_address_group_id",
                            "description",
                            "tenant_id",
                            "project_id",
                            "id")));

    String collection() {
        return "/v2.0/" + path;
    }
}
