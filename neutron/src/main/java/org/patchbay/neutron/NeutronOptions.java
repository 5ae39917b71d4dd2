// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.Map;
import org.patchbay.neutron.log.LogRate;
import org.patchbay.neutron.quota.QuotaApi;

/**
 * What a deployment decides for its networks.
 *
 * @param physicalMtu MTU in bytes of the underlay, which tunnels and provider networks share
 * @param leaseSeconds how long a DHCP lease lasts
 * @param portSecurityDefault {@code port_security_enabled} of networks that do not say
 * @param quotas how many objects a project may have that has no quota of its own, by the names of {@link QuotaApi#allNames}; what is not
 *     there is unlimited
 * @param metadata whether each network with DHCP for IPv4 has a port by which its guests reach the metadata service
 * @param logRate how much of what security groups decide may be logged, where it is
 */
public record NeutronOptions(
        int physicalMtu,
        int leaseSeconds,
        boolean portSecurityDefault,
        Map<String, Integer> quotas,
        boolean metadata,
        LogRate logRate) {
    /** Bytes that Geneve over IPv4 takes from the underlay's MTU, Ethernet header and OVN's options included. */
    private static final int GENEVE_OVERHEAD = 58;

    public NeutronOptions {
        if (physicalMtu < 1280 + GENEVE_OVERHEAD || physicalMtu > 65535) {
            throw new IllegalArgumentException("physical MTU " + physicalMtu + " is not in the range 1338 to 65535");
        }
        if (leaseSeconds < 60) {
            throw new IllegalArgumentException("DHCP lease of " + leaseSeconds + " s is shorter than 60 s");
        }
        quotas = Map.copyOf(quotas);
        if (!QuotaApi.allNames().containsAll(quotas.keySet())) {
            throw new IllegalArgumentException(
                    "quotas " + quotas.keySet() + " are not all among " + QuotaApi.allNames());
        }
    }

    /** Without quotas. */
    public NeutronOptions(int physicalMtu, int leaseSeconds, boolean portSecurityDefault) {
        this(physicalMtu, leaseSeconds, portSecurityDefault, Map.of(), false, LogRate.DEFAULT);
    }

    public static NeutronOptions defaults() {
        return new NeutronOptions(1500, 43200, true);
    }

    public NeutronOptions withMetadata() {
        return new NeutronOptions(physicalMtu, leaseSeconds, portSecurityDefault, quotas, true, logRate);
    }

    /** The largest MTU of a network of this type. */
    public int maxMtu(String networkType) {
        return networkType.equals("geneve") ? physicalMtu - GENEVE_OVERHEAD : physicalMtu;
    }
}
