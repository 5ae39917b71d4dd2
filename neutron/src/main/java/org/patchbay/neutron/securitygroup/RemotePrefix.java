// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Type;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The network at the other side of a rule.
 *
 * @param address as the client gave it, host bits included
 * @param network the same without host bits: what is matched; null if the client sent an empty text, which stands for none
 */
record RemotePrefix(String address, @Nullable Cidr network) {
    static final Type<RemotePrefix> TYPE = new PrefixType();
    private static final RemotePrefix NONE = new RemotePrefix("", null);

    /**
     * Reads {@code address/length}, or an address alone.
     *
     * @throws InvalidValueException if it is neither
     */
    static RemotePrefix parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        Cidr network = slash < 0 ? Cidr.of(address, address.family().bits()) : Cidr.parse(text);
        return new RemotePrefix(address + "/" + network.prefixLength(), network);
    }

    @Override
    public String toString() {
        return address;
    }

    private static final class PrefixType implements Type<RemotePrefix> {
        @Override
        public RemotePrefix parse(JsonNode node) {
            String text = node.isString() ? node.stringValue() : InvalidValue.shown(node);
            try {
                return RemotePrefix.parse(text);
            } catch (InvalidValueException invalid) {
                throw Refusals.cidr(InvalidValue.shown(text));
            }
        }

        @Override
        public void write(JsonGenerator out, RemotePrefix value) {
            out.writeString(value.address);
        }

        @Override
        public Comparator<RemotePrefix> order() {
            return Comparator.comparing(RemotePrefix::address);
        }
    }
}
