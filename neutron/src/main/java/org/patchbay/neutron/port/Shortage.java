// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.write.Plan;

/** What one call knows, while it is planned, of the want of addresses in one subnet. */
final class Shortage {
    private boolean total;
    private @Nullable IpAddress claimed;

    static Shortage of(Plan plan, Subnet subnet) {
        record Key(String subnetId) {}
        return (Shortage) plan.notes().computeIfAbsent(new Key(subnet.id()), key -> new Shortage());
    }

    /** Whether the call has found nothing any more: it need not look again. */
    boolean isTotal() {
        return total;
    }

    void becomesTotal() {
        total = true;
    }

    /** An address that another call of the same transaction is about to take, and may not get; null if there is none. */
    @Nullable
    IpAddress claimed() {
        return claimed;
    }

    void claim(IpAddress address) {
        claimed = address;
    }
}
