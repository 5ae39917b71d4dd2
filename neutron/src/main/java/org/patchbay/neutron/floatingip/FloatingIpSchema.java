// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.only;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Comparator;
import java.util.List;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code floatingips}. Source: Networking API v2.0, "Floating IPs", and the extensions named there. */
final class FloatingIpSchema {
    static final Type<IpAddress> ADDRESS = parsed(IpAddress::parse, Comparator.<IpAddress>naturalOrder());

    static final Attribute<FloatingIpView, String> NETWORK_ID = Attribute.of(
                    "floating_network_id", uuid(), (FloatingIpView v) -> v.ip().networkId())
            .required();
    static final Attribute<FloatingIpView, IpAddress> ADDRESS_ATTRIBUTE = Attribute.of(
                    "floating_ip_address", ADDRESS, (FloatingIpView v) -> v.ip().address())
            .orNull()
            .optional()
            .setBy(Who.ADMIN);
    static final Attribute<FloatingIpView, String> SUBNET_ID = Attribute.of(
                    "subnet_id", uuid(), (FloatingIpView v) -> null)
            .orNull()
            .optional()
            .seenBy(Who.NOBODY)
            .notFilterable();
    static final Attribute<FloatingIpView, String> PORT_ID = Attribute.of(
                    "port_id", uuid(), (FloatingIpView v) -> v.ip().portId())
            .orNull()
            .optional()
            .updatable();
    static final Attribute<FloatingIpView, IpAddress> FIXED_ADDRESS = Attribute.of(
                    "fixed_ip_address", ADDRESS, (FloatingIpView v) -> v.ip().fixed())
            .orNull()
            .optional()
            .updatable();
    static final Attribute<FloatingIpView, String> ROUTER_ID = Attribute.of(
                    "router_id", uuid(), (FloatingIpView v) -> v.ip().routerId())
            .orNull();
    static final Attribute<FloatingIpView, String> STATUS = Attribute.of("status", text(16), FloatingIpView::status);
    static final Attribute<FloatingIpView, String> QOS_POLICY_ID = Attribute.of(
                    "qos_policy_id", uuid(), (FloatingIpView v) -> v.ip().qosPolicy())
            .orNull()
            .optional()
            .updatable();
    /** OVN's resolver answers for ports; a name of a floating IP would be an outside DNS server's. */
    static final Attribute<FloatingIpView, String> DNS_NAME = Attribute.of(
                    "dns_name", only(text(255), ""), (FloatingIpView v) -> "")
            .defaultsTo("");

    static final Attribute<FloatingIpView, String> DNS_DOMAIN = Attribute.of(
                    "dns_domain", only(text(255), ""), (FloatingIpView v) -> "")
            .defaultsTo("");
    static final Attribute<FloatingIpView, Port> PORT_DETAILS = Attribute.of(
                    "port_details", PortDetails.TYPE, FloatingIpView::port)
            .orNull()
            .notFilterable();
    static final Attribute<FloatingIpView, List<Forwarding>> FORWARDINGS = Attribute.of(
                    "port_forwardings", listOf(Forwarding.WITHIN, 65535), FloatingIpView::forwardings)
            .notFilterable();
    static final Attribute<ApiObject, String> DESCRIPTION = Standard.DESCRIPTION;

    /** A floating IP has no name. */
    static final Schema<FloatingIpView> SCHEMA = Standard.changedSince(
                    Schema.of("floatingip", "floatingips", "FloatingIP", FloatingIpView::id))
            .with(Standard.ID, Standard.TENANT_ID, Standard.PROJECT_ID, DESCRIPTION)
            .with(Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT, Standard.TAGS)
            .taggedBy(ApiObject::tags)
            .with(NETWORK_ID, ADDRESS_ATTRIBUTE, SUBNET_ID, PORT_ID, FIXED_ADDRESS, ROUTER_ID, STATUS)
            .with(PORT_DETAILS, FORWARDINGS, QOS_POLICY_ID, DNS_NAME, DNS_DOMAIN);

    private FloatingIpSchema() {}
}
