// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

/**
 * Keys of the {@code external_ids} columns. Those of Neutron's OVN driver carry what they carry there, so that tools built around it
 * work; {@code patchbay:} keys carry what it keeps in SQL.
 */
public final class ExternalIds {
    /** On a switch the network's name; on a port the name of its switch, {@code neutron-<network id>}. */
    public static final String NETWORK_NAME = "neutron:network_name";

    public static final String REVISION_NUMBER = "neutron:revision_number";
    /** On networks and subnet pools, moves with what joins them: whoever goes by who is there collides with those. */
    public static final String ALLOCATIONS = "patchbay:allocations";
    /** On QoS policies likewise, and with their rules. */
    public static final String USERS = "patchbay:users";
    /** On the rows that are networks, subnets, security groups and their rules, the project; ports have Neutron's own key. */
    public static final String OWNER_PROJECT_ID = "patchbay:project_id";
    /** On the rows that are subnets and security groups, the name users gave them; networks and ports have Neutron's own keys. */
    public static final String GIVEN_NAME = "patchbay:name";
    /** On a switch, {@code true} if every project sees and uses its network. */
    public static final String SHARED = "patchbay:shared";
    /** On a switch, {@code true} if its network leads outside; every project sees it. */
    public static final String EXTERNAL = "patchbay:router_external";

    /** On a switch, the id of its network's first segment where that is not the network's. */
    public static final String FIRST_SEGMENT = "patchbay:first_segment";
    /** On a switch, the beginning of the keys that are segments of its network; the segment's id follows. */
    public static final String SEGMENT = "patchbay:segment:";

    public static final String MTU = "neutron:mtu";
    public static final String AVAILABILITY_ZONE_HINTS = "neutron:availability_zone_hints";

    public static final String PORT_NAME = "neutron:port_name";
    public static final String PROJECT_ID = "neutron:project_id";
    public static final String DEVICE_ID = "neutron:device_id";
    public static final String DEVICE_OWNER = "neutron:device_owner";
    /** A port's fixed addresses with the prefix lengths of their subnets, separated by blanks. */
    public static final String CIDRS = "neutron:cidrs";
    /** The ids of a port's security groups, separated by blanks; empty for none. */
    public static final String SECURITY_GROUP_IDS = "neutron:security_group_ids";
    /** The ids of the subnets of a port's addresses, separated by blanks, in the order of {@link #CIDRS}. */
    public static final String SUBNET_IDS = "patchbay:subnet_ids";

    /** On a row of DHCP options, the subnet they are for. */
    public static final String SUBNET_ID = "subnet_id";
    /** On a row of DHCP options, the one port they are for; absent if they are the subnet's. */
    public static final String PORT_ID = "port_id";
    /** On a subnet's row of DHCP options, the id of its network. */
    public static final String NETWORK_ID = "patchbay:network_id";
    /** On a subnet's row of DHCP options, the subnet pool that its prefix is of. */
    public static final String SUBNETPOOL_ID = "patchbay:subnetpool_id";
    /** On a subnet's row of DHCP options, the segment of its network that it is on; absent if it is on all of them. */
    public static final String SUBNET_SEGMENT = "patchbay:segment_id";
    /** On a DNS row, the name of the switch it serves. */
    public static final String LS_NAME = "ls_name";

    /** On a port group, the security group it is. */
    public static final String SECURITY_GROUP_ID = "neutron:security_group_id";
    /** On an ACL, the security group rule it is. */
    public static final String RULE_ID = "neutron:security_group_rule_id";
    /** On an ACL, the security group its rule belongs to. */
    public static final String RULE_GROUP_ID = "patchbay:security_group_id";
    /** On an ACL, the security group whose members its rule admits. */
    public static final String REMOTE_GROUP_ID = "patchbay:remote_group_id";

    /** On an ACL, the address group whose addresses its rule admits. */
    public static final String REMOTE_ADDRESS_GROUP_ID = "patchbay:remote_address_group_id";

    /** On an address set, the address group it is, or whose addresses of one IP version it has. */
    public static final String ADDRESS_GROUP_ID = "neutron:address_group_id";

    /** On an ACL that keeps a network down, the network. */
    public static final String DOWN_NETWORK = "patchbay:network_down";

    /** On a router, the name users gave it. On a router port, the id of its router; on NAT rows the name of the router's row. */
    public static final String ROUTER_NAME = "neutron:router_name";
    /** On a router, the network that its gateway is in; empty for none. */
    public static final String GATEWAY_NETWORK_ID = "neutron:gw_network_id";
    /** On a router, the port that its gateway is; empty for none. */
    public static final String GATEWAY_PORT_ID = "neutron:gw_port_id";
    /**
     * On a router, its gateways but for the first, separated by blanks: each {@code <port>|<network>|<whether it translates>|<QoS policy>},
     * nothing for no policy.
     */
    public static final String EXTRA_GATEWAYS = "patchbay:extra_gateways";
    /** On a router port, the subnets it is in, separated by blanks. */
    public static final String ROUTER_SUBNET_IDS = "neutron:subnet_ids";
    /** On a static route, {@code true} if it is the default route to the gateway of an external subnet. */
    public static final String IS_EXTERNAL_GATEWAY = "neutron:is_ext_gw";
    /** On a static route to the gateway of an external subnet, the subnet. */
    public static final String ROUTE_SUBNET_ID = "neutron:subnet_id";
    /** On the static routes, BFD and NAT rows that are ours, the router they belong to; on a floating IP the router that it goes by. */
    public static final String ROUTER_ID = "patchbay:router_id";
    /** On a port that is a floating IP's, the floating IP; the other keys of the row are the floating IP's own then. */
    public static final String FLOATING_IP_ID = "patchbay:floating_ip_id";
    /** On a port that is a router's, its MAC address: {@code addresses} says only that the router has it. */
    public static final String MAC_ADDRESS = "patchbay:mac_address";

    /** On a NAT row, a policy of a router or a load balancer, the floating IP it is for. */
    public static final String NAT_FLOATING_IP_ID = "neutron:fip_id";
    /** On a floating IP, the port that it leads to. */
    public static final String FIXED_PORT_ID = "patchbay:fixed_port_id";
    /** On a load balancer, the beginning of the keys that are a floating IP's port forwardings; the first word of each value is a port. */
    public static final String FORWARDING = "patchbay:forwarding:";

    /** On a port that has the address of a load balancer, or from which one asks its members whether they are well, which it is. */
    public static final String BALANCER_PORT = "patchbay:load_balancer_port";
    /** On the port by which guests of a network reach the metadata service, {@code true}. */
    public static final String METADATA_PORT = "patchbay:metadata_port";
    /** On the first row of a load balancer, its id. */
    public static final String BALANCER_ID = "patchbay:load_balancer_id";
    /** On the other rows of a load balancer, its id. */
    public static final String PART_OF_BALANCER = "patchbay:part_of_load_balancer";
    /** On a load balancer, the port that has its address. */
    public static final String VIP_PORT_ID = "neutron:vip_port_id";
    /** On a load balancer, the networks of its address and its members, separated by blanks. */
    public static final String BALANCER_NETWORKS = "patchbay:networks";
    /** On a load balancer, the subnets of its address and its members, separated by blanks. */
    public static final String BALANCER_SUBNETS = "patchbay:subnets";
    /** On a load balancer, the subnets from which it asks its members whether they are well, separated by blanks. */
    public static final String BALANCER_HEALTH_SUBNETS = "patchbay:health_subnets";
    /** On a load balancer, the members that it asks whether they are well: {@code <network id>|<address>}, separated by blanks. */
    public static final String BALANCER_ENDPOINTS = "patchbay:health_endpoints";
    /** On a load balancer, the beginning of the keys that are its listeners. */
    public static final String LISTENER = "patchbay:listener:";
    /** On a load balancer, the beginning of the keys that are its pools. */
    public static final String POOL = "patchbay:pool:";
    /** On a load balancer, the beginning of the keys that are the members of its pools. */
    public static final String MEMBER = "patchbay:member:";
    /** On a load balancer, the beginning of the keys that are its health monitors. */
    public static final String HEALTH_MONITOR = "patchbay:healthmonitor:";

    /** On networks, ports, floating IPs and the routers whose gateway it is about, the QoS policy that they have of their own. */
    public static final String QOS_POLICY_ID = "patchbay:qos_policy_id";
    /** On a QoS policy, the beginning of the keys that are its rules; the rule's id follows. */
    public static final String QOS_RULE = "patchbay:qos_rule:";
    /** On a row of the table QoS, the port it is for. */
    public static final String QOS_PORT_ID = "neutron:port_id";
    /** On a row of the table QoS, the router whose gateway it is for. */
    public static final String QOS_ROUTER_ID = "neutron:router_id";

    private ExternalIds() {}
}
