// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.CountingSnapshot;

class SegmentsTest extends ApiTest {
    @Test
    void looksForATunnelKeyWithoutWalkingTheSwitches() {
        admin().post(NETWORKS, "{'network':{'provider:network_type':'geneve','provider:segmentation_id':70003}}")
                .content();
        CountingSnapshot snapshot = new CountingSnapshot(fixture.snapshot());
        assertThat(Segments.isInUse(snapshot, 70003)).isTrue();
        assertThat(Segments.isInUse(snapshot, 70004)).isFalse();
        assertThat(snapshot.looks()).isEqualTo(2);
    }
}
