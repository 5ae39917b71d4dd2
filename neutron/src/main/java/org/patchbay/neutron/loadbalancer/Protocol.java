// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Locale;

/** What OVN can balance. */
enum Protocol {
    TCP,
    UDP,
    SCTP;

    /** As the column {@code protocol} has it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
