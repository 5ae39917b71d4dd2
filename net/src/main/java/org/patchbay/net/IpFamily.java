// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

/** The two Internet protocols; addresses of different families never compare as contained or overlapping. */
public enum IpFamily {
    IPV4(4, 32),
    IPV6(6, 128);

    private final int version;
    private final int bits;

    IpFamily(int version, int bits) {
        this.version = version;
        this.bits = bits;
    }

    /** 4 or 6, as in the {@code ip_version} of the Networking API. */
    public int version() {
        return version;
    }

    /** Address length in bits: 32 or 128. */
    public int bits() {
        return bits;
    }
}
