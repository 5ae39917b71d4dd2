// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.List;
import org.patchbay.http.HttpError;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.Errors;

/** Where no host of a subnet has its address (RFC 6890 and the IANA registries it made). */
public final class Reserved {
    private record Range(Cidr cidr, String purpose) {
        Range(String cidr, String purpose) {
            this(Cidr.parse(cidr), purpose);
        }
    }

    private static final List<Range> RANGES = List.of(
            new Range("0.0.0.0/8", "this network"),
            new Range("127.0.0.0/8", "loopback"),
            new Range("224.0.0.0/4", "multicast"),
            new Range("255.255.255.255/32", "the limited broadcast"),
            new Range("::/96", "unspecified, loopback and what was IPv4-compatible"),
            new Range("::ffff:0:0/96", "IPv4-mapped"),
            new Range("fe80::/10", "link-local"),
            new Range("ff00::/8", "multicast"));

    static final List<Cidr> CIDRS = RANGES.stream().map(Range::cidr).toList();

    private Reserved() {}

    /** @throws HttpError 400 InvalidInput if the subnet has any of these addresses */
    public static void refuse(Cidr subnet) {
        for (Range range : RANGES) {
            if (subnet.overlaps(range.cidr)) {
                throw Errors.invalidInput("cidr '" + subnet + "' is not a network that hosts can be in: " + range.cidr
                        + " is " + range.purpose);
            }
        }
    }
}
