// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import static org.patchbay.neutron.resource.Types.oneOf;

import java.util.Locale;
import org.patchbay.neutron.resource.Type;
import org.patchbay.northbound.Acl;

/** Which way packets go, as the guest sees it. */
enum Direction {
    EGRESS(Acl.FROM_LPORT),
    INGRESS(Acl.TO_LPORT);

    static final Type<String> TYPE = oneOf("egress", "ingress");

    private final String ofRow;

    Direction(String ofRow) {
        this.ofRow = ofRow;
    }

    /** In the column of that name. */
    String ofRow() {
        return ofRow;
    }

    /** In the API. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Direction of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
