// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.acceptance;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.provider.peer.OwnProvider;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;

/** The same table on Patchbay's own provider, with its Identity API. */
@Tag("slow")
class OwnAcceptanceTest extends AcceptanceContract {
    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        OwnProvider provider = OwnProvider.start();
        Wire wire = new Wire(WireOptions.defaults(), TrustStore.open(directory.resolve("trust")));
        Credentials admin = new Credentials.V3(
                new BaseUrl(provider.identity() + "/v3"),
                "admin",
                "Default",
                OwnProvider.PASSWORD,
                Optional.of(new Credentials.Project("admin", "Default")));
        begin(
                new Peer(
                        provider.networking(),
                        "<type>external</type><read_only>false</read_only><port_lifecycle>delete_on_stop</port_lifecycle>"
                                + "<requires_authentication>true</requires_authentication><username>admin</username><password>"
                                + OwnProvider.PASSWORD + "</password><authentication_url>" + provider.identity()
                                + "/v3</authentication_url><user_domain_name>Default</user_domain_name>"
                                + "<project_name>admin</project_name><project_domain_name>Default</project_domain_name>",
                        new ProviderClient(wire, new BaseUrl(provider.networking()), admin),
                        "EXTERNAL_NETWORK",
                        "OVIRT_PROVIDER_OVN"),
                () -> {
                    wire.close();
                    provider.close();
                });
    }
}
