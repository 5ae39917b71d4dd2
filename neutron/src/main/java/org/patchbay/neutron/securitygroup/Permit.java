// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.InvalidValueException;
import org.patchbay.northbound.ExternalIds;

/**
 * The traffic that a rule admits. Null stands for any.
 *
 * @param min the lowest port, or the ICMP type
 * @param max the highest port, or the ICMP code
 */
record Permit(
        Direction direction,
        Ethertype ethertype,
        @Nullable Protocol protocol,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable RemotePrefix prefix,
        @Nullable String remoteGroup,
        @Nullable String remoteAddressGroup) {
    private static final String ETHERTYPE = "patchbay:ethertype";
    private static final String PROTOCOL = "patchbay:protocol";
    private static final String MIN = "patchbay:port_range_min";
    private static final String MAX = "patchbay:port_range_max";
    private static final String PREFIX = "patchbay:remote_ip_prefix";

    static Permit all(Direction direction, Ethertype ethertype, @Nullable String remoteGroup) {
        return new Permit(direction, ethertype, null, null, null, null, remoteGroup, null);
    }

    /** The same for the members of another group at the other side. */
    Permit withRemoteGroup(String groupId) {
        return new Permit(direction, ethertype, protocol, min, max, prefix, groupId, remoteAddressGroup);
    }

    /** The network at the other side without host bits; null for any. */
    @Nullable
    Cidr network() {
        return prefix == null ? null : prefix.network();
    }

    /** Puts down everything that the ACL's own columns do not tell in a form that can be read back. */
    void encode(Map<String, String> ids) {
        ids.put(ETHERTYPE, ethertype.toString());
        put(ids, PROTOCOL, protocol);
        put(ids, MIN, min);
        put(ids, MAX, max);
        put(ids, PREFIX, prefix);
        put(ids, ExternalIds.REMOTE_GROUP_ID, remoteGroup);
        put(ids, ExternalIds.REMOTE_ADDRESS_GROUP_ID, remoteAddressGroup);
    }

    private static void put(Map<String, String> ids, String key, @Nullable Object value) {
        if (value != null) {
            ids.put(key, value.toString());
        }
    }

    /** What another writer left unreadable reads as any; the ACL's match stays what counts. */
    static Permit decode(String aclDirection, Map<String, String> ids) {
        String protocol = ids.get(PROTOCOL);
        return new Permit(
                Direction.ofAcl(aclDirection),
                "IPv6".equals(ids.get(ETHERTYPE)) ? Ethertype.IPV6 : Ethertype.IPV4,
                protocol == null ? null : Protocol.find(protocol),
                number(ids.get(MIN)),
                number(ids.get(MAX)),
                prefix(ids.get(PREFIX)),
                ids.get(ExternalIds.REMOTE_GROUP_ID),
                ids.get(ExternalIds.REMOTE_ADDRESS_GROUP_ID));
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException foreign) {
            return null;
        }
    }

    private static @Nullable RemotePrefix prefix(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : RemotePrefix.parse(text);
        } catch (InvalidValueException foreign) {
            return null;
        }
    }

    /** Equal for permits that admit the same traffic, however they are worded. */
    Effect effect() {
        boolean everywhere = prefix != null && network() != null && network().prefixLength() == 0;
        boolean everyPort = protocol != null
                && protocol.hasPorts()
                && Integer.valueOf(1).equals(min)
                && Integer.valueOf(65535).equals(max);
        Permit plain = new Permit(
                direction,
                ethertype,
                protocol,
                everyPort ? null : min,
                everyPort ? null : max,
                everywhere ? null : prefix,
                remoteGroup,
                remoteAddressGroup);
        return new Effect(direction, Matches.of(plain, ""));
    }

    /** What a permit comes to. */
    record Effect(Direction direction, String match) {}
}
