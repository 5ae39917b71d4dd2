// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import java.util.Map;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;

/**
 * An extension of the Networking API that works here; what does not work is not listed.
 *
 * @param alias what clients look for
 */
record Extension(String alias, String name, String description) {
    /** What an extension cannot work without, for those that not every release of OVN can carry. */
    private static final Map<String, Feature> NEEDS = Map.of(
            "dns-domain-ports", Feature.DNS_RECORDS,
            "dns-integration", Feature.DNS_RECORDS,
            "security-group", Feature.PORT_GROUPS,
            "security-groups-normalized-cidr", Feature.PORT_GROUPS,
            "stateful-security-group", Feature.STATELESS_RULES);

    /** Those that work on a database with these features. */
    static List<Extension> offered(Features features) {
        return ALL.stream()
                .filter(extension -> {
                    Feature needed = NEEDS.get(extension.alias);
                    return needed == null || features.has(needed);
                })
                .toList();
    }

    private static final List<Extension> ALL = List.of(
            new Extension("allowed-address-pairs", "Allowed Address Pairs", "Other addresses a port may send from"),
            new Extension("binding", "Port Binding", "The host a port is bound to"),
            new Extension("dns-domain-ports", "dns_domain for ports", "A DNS domain for each port"),
            new Extension("dns-integration", "DNS Integration", "Names of ports, answered by OVN's resolver"),
            new Extension("empty-string-filtering", "Empty String Filtering", "Filters for values that are empty"),
            new Extension("external-net", "Neutron external network", "Networks that lead outside"),
            new Extension("extra_dhcp_opt", "Neutron Extra DHCP options", "DHCP options of one port"),
            new Extension("filter-validation", "Filter parameters validation", "Unknown filters are refused"),
            new Extension("ip-substring-filtering", "IP address substring filtering", "Filters for parts of addresses"),
            new Extension("net-mtu", "Network MTU", "The MTU of a network"),
            new Extension("net-mtu-writable", "Network MTU (writable)", "An MTU that can be set"),
            new Extension("pagination", "Pagination support", "Lists in pages"),
            new Extension("port-mac-address-regenerate", "Neutron Port MAC address regenerate", "A new MAC by null"),
            new Extension("port-security", "Port Security", "Ports that send only from their own addresses"),
            new Extension("project-id", "project_id field enabled", "project_id beside tenant_id"),
            new Extension("provider", "Provider Network", "Networks on physical ones"),
            new Extension("revision-if-match", "If-Match constraints based on revision_number", "Conditional changes"),
            new Extension("security-group", "security-group", "Security groups and their rules"),
            new Extension(
                    "security-groups-normalized-cidr",
                    "Normalized CIDR field for security group rules",
                    "The network that a rule's remote prefix stands for"),
            new Extension("sorting", "Sorting support", "Lists in the order of attributes"),
            new Extension("standard-attr-description", "standard-attr-description", "Descriptions"),
            new Extension("standard-attr-revisions", "Resource revision numbers", "Revision numbers"),
            new Extension("standard-attr-tag", "Tag support for resources with standard attribute", "Tags"),
            new Extension("standard-attr-timestamp", "Resource timestamps", "Times of creation and change"),
            new Extension("stateful-security-group", "Stateful security group", "Groups without connection tracking"),
            new Extension("subnet-service-types", "Subnet service types", "Subnets for certain device owners"),
            new Extension("vlan-transparent", "Vlantransparent", "Networks that pass VLAN tags"));
}
