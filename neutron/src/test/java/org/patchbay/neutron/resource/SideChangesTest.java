// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpError;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.process.Await;

class SideChangesTest extends ApiTest {
    @Test
    void passesARefusalOn() {
        SideChanges changes = new SideChanges(fixture.database(), fixture.writer());
        HttpError refusal = Errors.conflict("InUse", "not now");
        // One that comes too late for its reader, as on a busy machine, is not passed on; then the next one is.
        assertThatThrownBy(() -> Await.holds(NeutronFixture.LIMIT, () -> {
                    changes.make("what", plan -> {
                        throw refusal;
                    });
                    return false;
                }))
                .isSameAs(refusal);
    }
}
