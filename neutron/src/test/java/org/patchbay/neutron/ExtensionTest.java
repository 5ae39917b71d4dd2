// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;

final class ExtensionTest {
    @Test
    void anOvnThatCannotCarryAnExtensionDoesNotOfferIt() {
        Features without = new Features("5.0.0", Set.of(Feature.PORT_GROUPS), List.of());
        assertThat(Extension.offered(without, true))
                .extracting(Extension::alias)
                .contains("security-group", "port-security")
                .doesNotContain("dns-integration", "dns-domain-ports", "stateful-security-group");
    }

    @Test
    void anOvnThatCanOffersIt() {
        Features all = new Features("7.0.0", EnumSet.allOf(Feature.class), List.of());
        assertThat(Extension.offered(all, true))
                .extracting(Extension::alias)
                .contains("dns-integration", "dns-domain-ports", "stateful-security-group", "security-group")
                .doesNotHaveDuplicates();
    }

    @Test
    void aProviderWithoutTheSouthboundDatabaseDoesNotOfferZones() {
        Features all = new Features("7.0.0", EnumSet.allOf(Feature.class), List.of());
        assertThat(Extension.offered(all, true)).extracting(Extension::alias).contains("router_availability_zone");
        assertThat(Extension.offered(all, false))
                .extracting(Extension::alias)
                .contains("router")
                .doesNotContain("router_availability_zone");
    }
}
