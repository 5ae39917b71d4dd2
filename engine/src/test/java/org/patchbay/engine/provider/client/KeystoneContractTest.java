// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.testbed.junit.WithNeutron;
import org.patchbay.testbed.neutron.Authentication;
import org.patchbay.testbed.neutron.Neutron;

@Tag("slow")
@WithNeutron(Authentication.KEYSTONE)
class KeystoneContractTest extends ProviderContract {
    private final Neutron neutron;

    KeystoneContractTest(Neutron neutron) {
        this.neutron = neutron;
    }

    @Override
    String url() {
        return neutron.networking().toString();
    }

    @Override
    Credentials credentials() {
        return credentials(neutron.administrator().password());
    }

    private Credentials credentials(String password) {
        var account = neutron.administrator();
        return new Credentials.V3(
                new BaseUrl(account.identity().toString()),
                account.user(),
                "Default",
                password,
                Optional.of(new Credentials.Project(account.project(), "Default")));
    }

    @Override
    int vlan() {
        return 501;
    }

    @Test
    void wrongCredentialsAndNoneAreToldApartFromOtherFailures() {
        assertThat(ConnectionTest.run(wire, url(), credentials("wrong")).outcome())
                .isEqualTo(ConnectionTest.Outcome.AUTHENTICATION_FAILED);
        assertThat(ConnectionTest.run(wire, url(), new Credentials.None()).outcome())
                .isEqualTo(ConnectionTest.Outcome.AUTHENTICATION_FAILED);
    }
}
