// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.DnsName;
import org.patchbay.neutron.resource.Input;
import org.patchbay.northbound.write.Plan;

/** What Neutron's default policy leaves to a network's owner when a port is made or changed by somebody else. */
final class PortPolicy {
    private PortPolicy() {}

    static void checkCreate(Caller caller, Network network, Input input) {
        if (isTrusted(caller, network)) {
            return;
        }
        if (!network.isSharedWith(caller.projectId())) {
            throw Errors.forbidden("create_port");
        }
        check(input, "create_port", input.orNull(PortSchema.FIXED_IPS));
        checkNames(input, "create_port", network, "", "");
    }

    static void checkUpdate(Caller caller, Network network, Port now, Input input) {
        if (isTrusted(caller, network)) {
            return;
        }
        List<FixedIp> wanted = input.has(PortSchema.FIXED_IPS) ? input.orNull(PortSchema.FIXED_IPS) : null;
        check(input, "update_port", now.fixedIps().equals(wanted) ? null : wanted);
        checkNames(input, "update_port", network, now.dnsName(), now.dnsDomain());
    }

    /**
     * Everybody's guests on a network ask the same resolver. Who does not own the network names a port by one label within the network's
     * domain, and not as another project's port is named.
     */
    static void checkTaken(Plan plan, Caller caller, Network network, @Nullable Port before, Port after) {
        if (!isTrusted(caller, network)) {
            PortDns.requireFree(plan, network.id(), before, after);
        }
    }

    private static void checkNames(Input input, String rule, Network network, String nameNow, String domainNow) {
        String name = input.orKeep(PortSchema.DNS_NAME, nameNow);
        if (!name.equals(nameNow) && name.indexOf('.') >= 0) {
            throw Errors.forbidden(rule + ":dns_name");
        }
        String domain = input.orKeep(PortSchema.DNS_DOMAIN, domainNow);
        boolean own = DnsName.bare(domain).equals(DnsName.bare(network.dnsDomain()));
        if (!domain.equals(domainNow) && !domain.isEmpty() && !own) {
            throw Errors.forbidden(rule + ":dns_domain");
        }
    }

    private static boolean isTrusted(Caller caller, Network network) {
        return caller.sees(network.projectId());
    }

    private static void check(Input input, String rule, @Nullable List<FixedIp> addresses) {
        for (Attribute<? super Port, ?> attribute : PortSchema.SCHEMA.attributes()) {
            if (attribute.setter() == Who.NETWORK_OWNER && input.has(attribute)) {
                throw Errors.forbidden(rule + ":" + attribute.name());
            }
        }
        if (addresses != null && addresses.stream().anyMatch(ip -> ip.address() != null)) {
            throw Errors.forbidden(rule + ":fixed_ips:ip_address");
        }
        String owner = input.has(PortSchema.DEVICE_OWNER) ? input.orNull(PortSchema.DEVICE_OWNER) : null;
        if (owner != null && owner.startsWith(Port.NETWORK_OWNED)) {
            throw Errors.forbidden(rule + ":device_owner");
        }
    }
}
