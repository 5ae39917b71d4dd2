// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.Usage;

/** What a quota limits, by the names of the Networking API. */
public final class Countable {
    private static final Map<String, Usage> ALL = new LinkedHashMap<>();

    static {
        ALL.put("network", Usage.NETWORKS);
        ALL.put("subnet", Usage.SUBNETS);
        ALL.put("port", Usage.PORTS);
        ALL.put("router", Usage.ROUTERS);
        ALL.put("floatingip", Usage.FLOATING_IPS);
        ALL.put("security_group", Usage.SECURITY_GROUPS);
        ALL.put("security_group_rule", Usage.SECURITY_GROUP_RULES);
    }

    private Countable() {}

    /** Their names. */
    public static Collection<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /** How many there are of this; null if nothing of that name can be limited. */
    static @Nullable Usage usage(String name) {
        return ALL.get(name);
    }
}
