// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;

/**
 * A network of a data center.
 *
 * @param name unique in its data center, 1 to 256 characters, not "bond..."
 * @param vdsmName its name on hosts, see {@link VdsmName}
 * @param vlanId 0 to 4094; null: untagged
 * @param mtu octets, 68 to 65535; 0: the default
 * @param label ties it to host interfaces with the same label; on an external network the physical network's name
 * @param vmNetwork whether vNICs can be on it
 * @param externalOrNull what makes it a provider's; null: it is the data center's own
 * @param version counts the changes; a change to an outdated one is refused
 */
public record Network(
        UUID id,
        UUID dataCenterId,
        String name,
        String description,
        String comment,
        String vdsmName,
        @Nullable Integer vlanId,
        int mtu,
        boolean stp,
        @Nullable String label,
        boolean vmNetwork,
        @Nullable External externalOrNull,
        long version) {
    static final int MAX_VLAN = 4094;
    private static final int MIN_MTU = 68;
    private static final int MAX_MTU = 65535;

    public Network {
        name = Check.required("name", name, 256);
        if (name.toLowerCase(Locale.ROOT).startsWith("bond")) {
            throw Check.bad("name", name, "one that does not begin with 'bond'");
        }
        description = Check.text("description", description, Check.DESCRIPTION);
        comment = Check.text("comment", comment, Check.COMMENT);
        vdsmName = Check.required("vdsm_name", vdsmName, 15);
        if (vlanId != null) {
            Check.range("vlan_id", vlanId, 0, MAX_VLAN);
        }
        if (mtu != 0 && (mtu < MIN_MTU || mtu > MAX_MTU)) {
            throw Check.bad("mtu", Integer.toString(mtu), "0 for the default or a number from 68 to 65535");
        }
        label = Check.optional("label", label, 64);
        if (externalOrNull != null && !vmNetwork) {
            throw Check.bad("usages", "", "'vm', as an external network is for virtual machines only");
        }
        if (externalOrNull != null && stp) {
            throw Check.bad("stp", "true", "false for an external network");
        }
    }

    /** A VM network without anything special. */
    public static Network of(UUID id, UUID dataCenterId, String name) {
        return new Network(id, dataCenterId, name, "", "", VdsmName.of(id, name), null, 0, false, null, true, null, 0);
    }

    /** A VM network of a provider, as an import makes it. */
    public static Network imported(UUID id, UUID dataCenterId, String name, External external) {
        return of(id, dataCenterId, name).withExternal(external);
    }

    public Optional<External> external() {
        return Optional.ofNullable(externalOrNull);
    }

    public Network withExternal(@Nullable External value) {
        return new Network(
                id,
                dataCenterId,
                name,
                description,
                comment,
                vdsmName,
                vlanId,
                mtu,
                stp,
                label,
                vmNetwork,
                value,
                version);
    }

    public Network withVlan(@Nullable Integer value) {
        return new Network(
                id,
                dataCenterId,
                name,
                description,
                comment,
                vdsmName,
                value,
                mtu,
                stp,
                label,
                vmNetwork,
                externalOrNull,
                version);
    }

    public Network withLabel(@Nullable String value) {
        return new Network(
                id,
                dataCenterId,
                name,
                description,
                comment,
                vdsmName,
                vlanId,
                mtu,
                stp,
                value,
                vmNetwork,
                externalOrNull,
                version);
    }

    /** Its name on hosts stays. */
    public Network withName(String value) {
        return new Network(
                id,
                dataCenterId,
                value,
                description,
                comment,
                vdsmName,
                vlanId,
                mtu,
                stp,
                label,
                vmNetwork,
                externalOrNull,
                version);
    }

    public Network withMtu(int value) {
        return new Network(
                id,
                dataCenterId,
                name,
                description,
                comment,
                vdsmName,
                vlanId,
                value,
                stp,
                label,
                vmNetwork,
                externalOrNull,
                version);
    }

    /** With another name, description and comment. Its name on hosts stays. */
    public Network withTexts(String otherName, String otherDescription, String otherComment) {
        return new Network(
                id,
                dataCenterId,
                otherName,
                otherDescription,
                otherComment,
                vdsmName,
                vlanId,
                mtu,
                stp,
                label,
                vmNetwork,
                externalOrNull,
                version);
    }
}
