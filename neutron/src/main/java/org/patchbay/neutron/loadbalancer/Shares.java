// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/**
 * How often members stand in an entry of the column {@code vips}. OVN makes no difference between the endpoints of an entry, so one that
 * stands there three times gets three times as many connections.
 */
final class Shares {
    /**
     * The endpoints of an entry by weight: each is a bucket of an OpenFlow group on every host. Weights that do not come down to so few by
     * what divides them all are rounded to steps of this part of the whole; nobody with a weight is left out.
     */
    static final int MOST = 128;

    private Shares() {}

    /** @param members those that take part, so none of weight 0 */
    static List<String> endpoints(List<Member> members) {
        int divisor = members.stream()
                .map(member -> BigInteger.valueOf(member.weight()))
                .reduce(BigInteger.ZERO, BigInteger::gcd)
                .intValue();
        int whole = members.stream().mapToInt(Member::weight).sum();
        return members.stream()
                .flatMap(member ->
                        Collections.nCopies(share(member.weight(), divisor, whole), member.endpoint()).stream())
                .toList();
    }

    private static int share(int weight, int divisor, int whole) {
        return whole / divisor <= MOST ? weight / divisor : Math.max(1, Math.round((float) weight * MOST / whole));
    }
}
