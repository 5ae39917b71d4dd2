// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

/** What some releases of OVN can do and others cannot, told by the schema of the server. */
public enum Feature {
    /** Table Port_Group (OVN 2.10): security groups. */
    PORT_GROUPS("security groups"),
    /** ACL action allow-stateless (OVN 21.06): stateless security groups. */
    STATELESS_RULES("stateless security groups"),
    /** Table DNS: names answered by OVN. */
    DNS_RECORDS("DNS records"),
    /** Table Address_Set: address groups. */
    ADDRESS_SETS("address groups"),
    /** Option affinity_timeout of load balancers (OVN 22.12), of which only a table tells that came with it. */
    SESSION_AFFINITY("session persistence"),
    /** Table QoS with bandwidth (OVN 2.9), and the one that policies are in. */
    QOS("QoS"),
    /** Column fair of table Meter (OVN 20.12): logs of ACLs that do not drown one another. */
    ACL_LOGS("logs of security groups"),
    /** Column gateway_port of table NAT (OVN 22.09): routers with several gateways. */
    SEVERAL_GATEWAYS("several gateways of one router"),
    /** Table BFD (OVN 21.03): routes that are followed while their next hop answers. */
    ROUTE_BFD("BFD of default routes");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** What it is for, in the words of an answer to an API client. */
    public String text() {
        return text;
    }
}
