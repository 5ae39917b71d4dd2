// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChassisTest {
    @Test
    void tellsItsPhysicalNetworksAndItsPartAsAGateway() {
        Chassis chassis = Chassis.decode(
                "h1",
                "host1",
                Map.of(
                        "ovn-bridge-mappings",
                        "blue:br-blue, red:br-red",
                        "ovn-cms-options",
                        "enable-chassis-as-gw,availability-zones=az-1:az-2"));
        assertThat(chassis.physicalNetworks()).containsExactlyInAnyOrder("blue", "red");
        assertThat(chassis.gateway()).isTrue();
        assertThat(chassis.zones()).containsExactly("az-1", "az-2");
        assertThat(chassis.isCalled("h1") && chassis.isCalled("host1")).isTrue();
        assertThat(chassis.isCalled("h2")).isFalse();
    }

    @Test
    void isAPlainHostWithoutSettings() {
        Chassis chassis = Chassis.decode("h1", "", Map.of());
        assertThat(chassis.physicalNetworks()).isEmpty();
        assertThat(chassis.gateway()).isFalse();
        assertThat(chassis.zones()).isEmpty();
        assertThat(chassis.isCalled("")).isFalse();
    }

    @Test
    void readsWhateverSomebodyHasWritten() {
        Chassis chassis = Chassis.decode(
                "h1",
                "host1",
                Map.of("ovn-bridge-mappings", ",:,x,:y", "ovn-cms-options", "availability-zones=,enable-chassis"));
        assertThat(chassis.physicalNetworks()).isEmpty();
        assertThat(chassis.gateway()).isFalse();
        assertThat(chassis.zones()).isEmpty();
    }
}
