// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of Open vSwitch's configuration that concerns OVN.
 *
 * @param ssl empty when there is no row in the table SSL
 */
record SwitchState(Map<String, String> externalIds, Optional<SslRow> ssl) {
    SwitchState {
        externalIds = Map.copyOf(externalIds);
    }

    /** The value of a key of external_ids, or of {@link Keys#SSL}. */
    Optional<String> get(String name) {
        return name.equals(Keys.SSL) ? ssl.map(SslRow::text) : Optional.ofNullable(externalIds.get(name));
    }

    /** This, with one value set or, when it is empty, removed. */
    SwitchState with(String name, Optional<String> value) {
        if (name.equals(Keys.SSL)) {
            return new SwitchState(externalIds, value.map(SslRow::parse));
        }
        Map<String, String> copy = new LinkedHashMap<>(externalIds);
        @Nullable String text = value.orElse(null);
        if (text == null) {
            copy.remove(name);
        } else {
            copy.put(name, text);
        }
        return new SwitchState(copy, ssl);
    }
}
