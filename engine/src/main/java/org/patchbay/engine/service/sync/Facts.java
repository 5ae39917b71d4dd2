// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.service.network.Import;

/** What a provider says of a network, as far as the engine follows it. */
final class Facts {
    private static final String NAME = "name";
    private static final String MTU = "mtu";
    private static final String TYPE = "type";
    private static final String PHYSICAL = "physical";
    private static final String VLAN = "vlan";
    private static final String SECURITY = "port_security";

    private Facts() {}

    static Map<String, String> of(ExternalNetwork there) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(NAME, there.name());
        facts.put(MTU, Integer.toString(Import.mtu(there)));
        there.type().ifPresent(type -> facts.put(TYPE, type));
        there.physicalNetwork().ifPresent(network -> facts.put(PHYSICAL, network));
        there.segmentationId().ifPresent(id -> facts.put(VLAN, Integer.toString(id)));
        there.portSecurity().ifPresent(guarded -> facts.put(SECURITY, guarded.toString()));
        return facts;
    }

    /**
     * The engine's network with what changed at the provider since it was last looked at; what was changed in the engine stays.
     *
     * @param seen null: nobody looked yet, so that nothing has changed
     */
    static Network merged(Network here, ExternalNetwork there, @Nullable Map<String, String> seen) {
        External external = here.externalOrNull();
        if (seen == null || external == null) {
            return here;
        }
        Map<String, String> now = of(there);
        Network merged = here;
        if (changed(seen, now, NAME) && !there.name().isEmpty()) {
            merged = merged.withName(there.name());
        }
        if (changed(seen, now, MTU)) {
            merged = merged.withMtu(Import.mtu(there));
        }
        // A link to a network of the data center is the administrator's word on what it runs over.
        boolean linked = external.link() instanceof PhysicalLink.DataCenterNetwork;
        boolean moved = changed(seen, now, PHYSICAL) || changed(seen, now, VLAN);
        if (moved || changed(seen, now, TYPE) || changed(seen, now, SECURITY)) {
            merged = merged.withExternal(new External(
                    external.providerId(),
                    external.externalId(),
                    moved && !linked ? Import.link(there) : external.link(),
                    there.type().orElse(null),
                    there.portSecurity().orElse(null),
                    external.missing()));
        }
        return merged;
    }

    private static boolean changed(Map<String, String> seen, Map<String, String> now, String fact) {
        return !Objects.equals(seen.get(fact), now.get(fact));
    }
}
