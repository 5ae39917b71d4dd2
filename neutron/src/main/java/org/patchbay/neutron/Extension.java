// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;

/**
 * An extension of the Networking API that works here; what does not work is not listed.
 *
 * @param alias what clients look for
 */
record Extension(String alias, String name, String description) {
    /** What an extension cannot work without, for those that not every release of OVN can carry. */
    private static final Map<String, Feature> NEEDS = Map.ofEntries(
            Map.entry("address-group", Feature.ADDRESS_SETS),
            Map.entry("dns-domain-ports", Feature.DNS_RECORDS),
            Map.entry("dns-integration", Feature.DNS_RECORDS),
            Map.entry("logging", Feature.ACL_LOGS),
            Map.entry("enable-default-route-bfd", Feature.ROUTE_BFD),
            Map.entry("enable-default-route-ecmp", Feature.SEVERAL_GATEWAYS),
            Map.entry("external-gateway-multihoming", Feature.SEVERAL_GATEWAYS),
            Map.entry("qos", Feature.QOS),
            Map.entry("qos-bw-limit-direction", Feature.QOS),
            Map.entry("qos-default", Feature.QOS),
            Map.entry("qos-fip", Feature.QOS),
            Map.entry("qos-gateway-ip", Feature.QOS),
            Map.entry("qos-port-network-policy", Feature.QOS),
            Map.entry("qos-rule-type-details", Feature.QOS),
            Map.entry("qos-rule-type-filter", Feature.QOS),
            Map.entry("qos-rules-alias", Feature.QOS),
            Map.entry("rbac-address-group", Feature.ADDRESS_SETS),
            Map.entry("security-group", Feature.PORT_GROUPS),
            Map.entry("security-groups-normalized-cidr", Feature.PORT_GROUPS),
            Map.entry("security-groups-remote-address-group", Feature.ADDRESS_SETS),
            Map.entry("stateful-security-group", Feature.STATELESS_RULES),
            Map.entry("trunk", Feature.DNS_RECORDS),
            Map.entry("trunk-details", Feature.DNS_RECORDS));

    /** Those that need to know the hosts, which only the Southbound database tells. */
    private static final Set<String> OF_HOSTS = Set.of(
            "agent",
            "availability_zone",
            "availability_zone_filter",
            "ip_allocation",
            "l2_adjacency",
            "network_availability_zone",
            "router_availability_zone",
            "segment",
            "standard-attr-segment",
            "subnet-segmentid-writable");

    /**
     * Those that work on a database with these features.
     *
     * @param hosts whether the Southbound database is known
     */
    static List<Extension> offered(Features features, boolean hosts) {
        return ALL.stream()
                .filter(extension -> {
                    Feature needed = NEEDS.get(extension.alias);
                    return (needed == null || features.has(needed)) && (hosts || !OF_HOSTS.contains(extension.alias));
                })
                .toList();
    }

    private static final List<Extension> ALL = List.of(
            new Extension("address-group", "Address group", "Addresses that security group rules name together"),
            new Extension("address-scope", "Address scope", "Subnet pools that do not overlap"),
            new Extension("agent", "agent", "The services on the hosts"),
            new Extension("allowed-address-pairs", "Allowed Address Pairs", "Other addresses a port may send from"),
            new Extension("availability_zone", "Availability Zone", "Zones that hosts are in"),
            new Extension("availability_zone_filter", "Availability Zone filter extension", "Filters for zones"),
            new Extension("binding", "Port Binding", "The host a port is bound to"),
            new Extension("binding-extended", "Port Bindings Extended", "Ports that are about to move to another host"),
            new Extension("default-subnetpools", "Default Subnetpools", "Subnets of a pool that is chosen for them"),
            new Extension("dns-domain-ports", "dns_domain for ports", "A DNS domain for each port"),
            new Extension("dns-integration", "DNS Integration", "Names of ports, answered by OVN's resolver"),
            new Extension("empty-string-filtering", "Empty String Filtering", "Filters for values that are empty"),
            new Extension("dvr", "Distributed Virtual Router", "Floating IPs on the hosts of their ports"),
            new Extension(
                    "enable-default-route-bfd",
                    "Enables Default Route BFD",
                    "Default routes that are left out while their next hop does not answer"),
            new Extension(
                    "enable-default-route-ecmp",
                    "Enables Default Route ECMP",
                    "Default routes by all gateways of a router"),
            new Extension(
                    "expose-port-forwarding-in-fip",
                    "Expose Port Forwarding in FIP",
                    "The port forwardings of a floating IP, with it"),
            new Extension("ext-gw-mode", "Neutron L3 Configurable external gateway mode", "Gateways without SNAT"),
            new Extension(
                    "external-gateway-multihoming",
                    "Neutron L3 External Gateway Multihoming",
                    "Several gateways of one router"),
            new Extension("external-net", "Neutron external network", "Networks that lead outside"),
            new Extension("extraroute", "Neutron Extra Route", "Static routes of routers"),
            new Extension("extraroute-atomic", "Atomically add/remove extra routes", "Changes of single routes"),
            new Extension("extra_dhcp_opt", "Neutron Extra DHCP options", "DHCP options of one port"),
            new Extension("filter-validation", "Filter parameters validation", "Unknown filters are refused"),
            new Extension("fip-port-details", "Floating IP Port Details", "The port of a floating IP, with it"),
            new Extension("floating-ip-port-forwarding", "Floating IP Port Forwarding", "Single ports of floating IPs"),
            new Extension(
                    "floating-ip-port-forwarding-description",
                    "Floating IP Port Forwarding new attribute description",
                    "Descriptions of port forwardings"),
            new Extension(
                    "floating-ip-port-forwarding-port-ranges",
                    "Floating IP Port Forwarding support Port Ranges",
                    "Several ports in one port forwarding"),
            new Extension("ip-substring-filtering", "IP address substring filtering", "Filters for parts of addresses"),
            new Extension("ip_allocation", "IP Allocation", "Addresses that wait until the port's host is known"),
            new Extension("l2_adjacency", "L2 Adjacency", "Whether all guests of a network are neighbours"),
            new Extension("l3-ha", "HA Router extension", "Gateways that move to another host when theirs fails"),
            new Extension("logging", "Logging API Extension", "Logs of what security groups admit and drop"),
            new Extension("multi-provider", "Multi Provider Network", "Networks on several physical ones"),
            new Extension("net-mtu", "Network MTU", "The MTU of a network"),
            new Extension("net-mtu-writable", "Network MTU (writable)", "An MTU that can be set"),
            new Extension("network-ip-availability", "Network IP Availability", "How many addresses are taken"),
            new Extension("network_availability_zone", "Network Availability Zone", "Networks in certain zones"),
            new Extension("pagination", "Pagination support", "Lists in pages"),
            new Extension("port-mac-address-regenerate", "Neutron Port MAC address regenerate", "A new MAC by null"),
            new Extension("port-security", "Port Security", "Ports that send only from their own addresses"),
            new Extension("project-id", "project_id field enabled", "project_id beside tenant_id"),
            new Extension("provider", "Provider Network", "Networks on physical ones"),
            new Extension("quota-check-limit", "Quota engine limit check", "Limits that are not below what is used"),
            new Extension("quota_details", "Quota details management support", "What projects use of their quotas"),
            new Extension("quotas", "Quota management support", "How many objects each project may have"),
            new Extension("rbac-address-group", "Add address_group type to RBAC", "Address groups of other projects"),
            new Extension("rbac-address-scope", "Add address_scope type to RBAC", "Address scopes of other projects"),
            new Extension("rbac-policies", "RBAC Policies", "Networks of other projects"),
            new Extension(
                    "rbac-security-groups", "Add security_group type to RBAC", "Security groups of other projects"),
            new Extension("rbac-subnetpool", "Add subnetpool type to RBAC", "Subnet pools of other projects"),
            new Extension("qos", "Quality of Service", "Limits and marks for what ports send and get"),
            new Extension("qos-bw-limit-direction", "Direction for QoS bandwidth limit rule", "Limits both ways"),
            new Extension("qos-default", "QoS default policy", "A policy for the new networks of a project"),
            new Extension("qos-fip", "Floating IP QoS", "QoS policies of floating IPs"),
            new Extension("qos-gateway-ip", "Router gateway IP QoS", "QoS policies of routers' gateways"),
            new Extension("qos-port-network-policy", "QoS port network policy ID", "The policy of a port's network"),
            new Extension("qos-rule-type-details", "Details of QoS rule types", "What the rules of each type take"),
            new Extension(
                    "qos-rule-type-filter", "QoS rule type filter", "Lists of rule types that are not there, too"),
            new Extension("qos-rules-alias", "Alias of QoS rules", "Rules by their id alone"),
            new Extension("revision-if-match", "If-Match constraints based on revision_number", "Conditional changes"),
            new Extension("router", "Neutron L3 Router", "Routers between networks and to the outside"),
            new Extension("router_availability_zone", "Router Availability Zone", "Gateways in certain zones"),
            new Extension("security-group", "security-group", "Security groups and their rules"),
            new Extension(
                    "security-groups-default-rules",
                    "Default rules for security groups",
                    "The rules that new security groups begin with"),
            new Extension(
                    "security-groups-normalized-cidr",
                    "Normalized CIDR field for security group rules",
                    "The network that a rule's remote prefix stands for"),
            new Extension("segment", "Segment", "The segments of networks, and subnets that are on one"),
            new Extension("service-type", "Neutron Service Type Management", "Who provides services"),
            new Extension(
                    "security-groups-remote-address-group",
                    "Remote address group id field for security group rules",
                    "Rules for the addresses of an address group"),
            new Extension(
                    "security-groups-shared-filtering",
                    "Security group filtering on the shared field",
                    "Lists of security groups that are shared"),
            new Extension("sorting", "Sorting support", "Lists in the order of attributes"),
            new Extension("standard-attr-description", "standard-attr-description", "Descriptions"),
            new Extension("standard-attr-revisions", "Resource revision numbers", "Revision numbers"),
            new Extension(
                    "standard-attr-segment",
                    "Standard Attribute Segment Extension",
                    "Descriptions, revisions and times of segments"),
            new Extension("standard-attr-tag", "Tag support for resources with standard attribute", "Tags"),
            new Extension("standard-attr-timestamp", "Resource timestamps", "Times of creation and change"),
            new Extension("stateful-security-group", "Stateful security group", "Groups without connection tracking"),
            new Extension("subnet_allocation", "Subnet Allocation", "Subnets that take their prefix from a pool"),
            new Extension("subnet_onboard", "Subnet Onboard", "Subnets that are made a pool's afterwards"),
            new Extension("subnetpool-prefix-ops", "Subnet Pool Prefix Operations", "Single prefixes of pools"),
            new Extension("subnet-service-types", "Subnet service types", "Subnets for certain device owners"),
            new Extension(
                    "subnet-segmentid-writable", "Subnet SegmentID (writable)", "Subnets that get a segment later"),
            new Extension("trunk", "Trunk Extension", "Ports whose guests reach several networks by VLANs"),
            new Extension("trunk-details", "Trunk port details", "The sub ports of a trunk, with its parent"),
            new Extension("vlan-transparent", "Vlantransparent", "Networks that pass VLAN tags"));
}
