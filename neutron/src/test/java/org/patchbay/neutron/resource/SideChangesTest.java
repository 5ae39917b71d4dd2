// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpError;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.Errors;

class SideChangesTest extends ApiTest {
    @Test
    void passesARefusalOn() {
        SideChanges changes = new SideChanges(fixture.database(), fixture.writer());
        HttpError refusal = Errors.conflict("InUse", "not now");
        assertThatThrownBy(() -> changes.make("what", plan -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }
}
