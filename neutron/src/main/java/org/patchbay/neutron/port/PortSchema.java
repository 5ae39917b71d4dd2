// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.oneOf;
import static org.patchbay.neutron.resource.Types.only;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Comparator;
import java.util.List;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.DnsName;
import org.patchbay.neutron.resource.JsonText;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The declaration of {@code ports}. Source: Networking API v2.0, "Ports", and the extensions named there. */
final class PortSchema {
    private static final int MAX_FIXED_IPS = 64;
    private static final int MAX_PAIRS = 64;
    private static final int MAX_GROUPS = 64;
    private static final int MAX_DHCP_OPTIONS = 64;
    private static final int MAX_PROFILE = 4096;

    static final Attribute<Port, String> NETWORK_ID =
            Attribute.of("network_id", uuid(), Port::networkId).required();
    static final Attribute<Port, Boolean> ADMIN_STATE_UP = Attribute.of("admin_state_up", bool(), Port::adminStateUp)
            .defaultsTo(true)
            .updatable();
    static final Attribute<Port, String> STATUS = Attribute.of("status", text(16), Port::status);
    static final Attribute<Port, MacAddress> MAC_ADDRESS = Attribute.of(
                    "mac_address", parsed(MacAddress::parse, Comparator.<MacAddress>naturalOrder()), Port::mac)
            .orNull()
            .optional()
            .updatable()
            .setBy(Who.NETWORK_OWNER);
    static final Attribute<Port, List<FixedIp>> FIXED_IPS = Attribute.of(
                    "fixed_ips", listOf(FixedIp.TYPE, MAX_FIXED_IPS), Port::fixedIps)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Port, String> DEVICE_ID = Attribute.of("device_id", text(255), Port::deviceId)
            .orNull()
            .defaultsTo("")
            .updatable();
    static final Attribute<Port, String> DEVICE_OWNER = Attribute.of("device_owner", text(255), Port::deviceOwner)
            .orNull()
            .defaultsTo("")
            .updatable();
    static final Attribute<Port, List<String>> SECURITY_GROUPS = Attribute.of(
                    "security_groups", listOf(uuid(), MAX_GROUPS), Port::securityGroups)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Port, Boolean> PORT_SECURITY = Attribute.of(
                    "port_security_enabled", bool(), Port::portSecurity)
            .optional()
            .updatable()
            .setBy(Who.NETWORK_OWNER);
    static final Attribute<Port, List<AddressPair>> ADDRESS_PAIRS = Attribute.of(
                    "allowed_address_pairs", listOf(AddressPair.TYPE, MAX_PAIRS), Port::addressPairs)
            .orNull()
            .defaultsTo(List.of())
            .updatable()
            .setBy(Who.NETWORK_OWNER);
    static final Attribute<Port, List<DhcpOption>> DHCP_OPTIONS = Attribute.of(
                    "extra_dhcp_opts", listOf(DhcpOption.TYPE, MAX_DHCP_OPTIONS), Port::dhcpOptions)
            .orNull()
            .defaultsTo(List.of())
            .updatable()
            .notFilterable();
    static final Attribute<Port, String> HOST_ID = Attribute.of("binding:host_id", text(255), Port::hostId)
            .orNull()
            .defaultsTo("")
            .updatable()
            .setBy(Who.ADMIN_OR_SERVICE)
            .seenBy(Who.ADMIN_OR_SERVICE);
    static final Attribute<Port, String> PROFILE = Attribute.of(
                    "binding:profile", JsonText.object(MAX_PROFILE), Port::profile)
            .orNull()
            .defaultsTo("")
            .updatable()
            .setBy(Who.ADMIN_OR_SERVICE)
            .seenBy(Who.ADMIN_OR_SERVICE)
            .notFilterable();
    /** OVN plugs what is not "normal" only with hardware of its own; that is refused rather than half done. */
    static final Attribute<Port, String> VNIC_TYPE = Attribute.of(
                    "binding:vnic_type", oneOf("normal"), (Port p) -> "normal")
            .defaultsTo("normal")
            .updatable();

    static final Attribute<Port, String> VIF_TYPE =
            Attribute.of("binding:vif_type", text(16), Port::vifType).seenBy(Who.ADMIN_OR_SERVICE);
    static final Attribute<Port, String> VIF_DETAILS = Attribute.of(
                    "binding:vif_details",
                    JsonText.object(MAX_PROFILE),
                    (Port p) -> p.hostId().isEmpty()
                            ? ""
                            : "{\"port_filter\":true,\"connectivity\":\"l2\",\"bridge_name\":\"br-int\"}")
            .seenBy(Who.ADMIN_OR_SERVICE)
            .notFilterable();
    static final Attribute<Port, String> DNS_NAME =
            Attribute.of("dns_name", DnsName.HOST, Port::dnsName).defaultsTo("").updatable();
    static final Attribute<Port, String> DNS_DOMAIN = Attribute.of("dns_domain", DnsName.DOMAIN, Port::dnsDomain)
            .defaultsTo("")
            .updatable();
    static final Attribute<Port, List<DnsAssignment>> DNS_ASSIGNMENT = Attribute.of(
                    "dns_assignment", listOf(DnsAssignment.TYPE, MAX_FIXED_IPS), DnsAssignment::of)
            .notFilterable();

    // What is not offered, with the value that is true here; clients read it, and may send that value.
    static final Attribute<Port, Boolean> UPLINK_STATUS = Attribute.of(
                    "propagate_uplink_status", only(bool(), false), (Port p) -> false)
            .optional()
            .updatable();
    static final Attribute<Port, String> QOS_POLICY_ID = Attribute.of("qos_policy_id", uuid(), Port::qosPolicy)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<Port, String> QOS_NETWORK_POLICY_ID = Attribute.of(
                    "qos_network_policy_id", uuid(), (Port p) -> p.context().networkQosPolicy())
            .orNull();

    static final Attribute<Port, String> IP_ALLOCATION =
            Attribute.of("ip_allocation", text(16), (Port p) -> p.allocation().text());

    static final Attribute<Port, String> TRUNK_DETAILS = Attribute.of(
                    "trunk_details",
                    JsonText.object(MAX_PROFILE),
                    (Port p) -> p.context().trunk())
            .notFilterable();

    static final Schema<Port> SCHEMA = Standard.on(Schema.of("port", "ports", "Port", Port::id))
            .with(NETWORK_ID, ADMIN_STATE_UP, STATUS, MAC_ADDRESS, FIXED_IPS, DEVICE_ID, DEVICE_OWNER)
            .with(SECURITY_GROUPS, PORT_SECURITY, ADDRESS_PAIRS, DHCP_OPTIONS)
            .with(HOST_ID, PROFILE, VNIC_TYPE, VIF_TYPE, VIF_DETAILS)
            .with(
                    DNS_NAME,
                    DNS_DOMAIN,
                    DNS_ASSIGNMENT,
                    UPLINK_STATUS,
                    QOS_POLICY_ID,
                    QOS_NETWORK_POLICY_ID,
                    IP_ALLOCATION,
                    TRUNK_DETAILS)
            .filter("fixed_ips", FixedIpFilter::matches)
            .check("fixed_ips", FixedIpFilter::check);

    private PortSchema() {}

    /** @throws org.patchbay.http.HttpError 409 for more addresses than a port may have, however it comes by them */
    static void requireFew(List<FixedIp> ips, String networkId) {
        if (ips.size() > MAX_FIXED_IPS) {
            throw Errors.conflict(
                    "InvalidInput",
                    "A port of network " + networkId + " would have more than " + MAX_FIXED_IPS
                            + " addresses: guests make one of their own in each subnet with automatic addresses.");
        }
    }
}
