// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import java.util.Optional;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Lifetime;

/**
 * What an OVN central is made of.
 *
 * @param members servers of each database: one is a standalone server, more are a RAFT cluster
 * @param tcp where clients may connect over TCP, besides the unix sockets
 * @param northd whether ovn-northd translates Northbound to Southbound
 * @param lifetime whether the daemons end with this JVM
 */
public record CentralOptions(int members, Optional<TcpListener> tcp, boolean northd, Lifetime lifetime) {

    /**
     * TCP listeners of the databases.
     *
     * @param address local address, IPv6 without brackets
     * @param nbPort port of the Northbound database; 0 picks a free one, the same again after a restart. The members of a
     *     cluster after the first always pick free ones
     * @param sbPort likewise for the Southbound database
     */
    public record TcpListener(String address, int nbPort, int sbPort) {}

    public CentralOptions {
        if (members < 1 || members > 9) {
            throw new TestbedException(
                    TestbedException.Code.INVALID, "An OVN central of " + members + " members: 1 to 9 expected");
        }
    }

    /** One Northbound and one Southbound server and northd, on unix sockets, ending with the JVM. */
    public static CentralOptions standalone() {
        return new CentralOptions(1, Optional.empty(), true, Lifetime.WITH_JVM);
    }

    /** RAFT clusters whose members talk over loopback TCP; northd follows the leaders. Clients can use TCP on 127.0.0.1. */
    public static CentralOptions cluster(int members) {
        return new CentralOptions(members, Optional.empty(), true, Lifetime.WITH_JVM).withTcp("127.0.0.1", 0, 0);
    }

    public CentralOptions withTcp(String address, int nbPort, int sbPort) {
        return new CentralOptions(members, Optional.of(new TcpListener(address, nbPort, sbPort)), northd, lifetime);
    }

    public CentralOptions withoutNorthd() {
        return new CentralOptions(members, tcp, false, lifetime);
    }

    public CentralOptions withLifetime(Lifetime value) {
        return new CentralOptions(members, tcp, northd, value);
    }
}
