// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.NorthboundDump;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.WithProvider;

/**
 * Commands of the {@code openstack} client for one kind of resource; what they show is compared, not only their exit status. No
 * test leaves a row behind.
 */
@ExtendWith(WithProvider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenStackCliCase {
    final Provider provider;
    final OpenStackCli cli;
    private NorthboundDump before;

    OpenStackCliCase(Provider provider) {
        this.provider = provider;
        this.cli = OpenStackCli.of(provider.cloud());
        this.before = provider.dump();
    }

    @BeforeEach
    final void rememberTheRows() {
        before = provider.dump();
    }

    @AfterEach
    final void nothingIsLeftBehind() {
        assertThat(before.difference(provider.dump())).isEmpty();
    }

    @AfterAll
    final void end() {
        cli.close();
    }

    /** The ids that {@code RESOURCE list FILTER} shows. */
    final List<String> list(String resource, List<String> filter) {
        String[] arguments = new String[2 + filter.size()];
        arguments[0] = resource;
        arguments[1] = "list";
        for (int i = 0; i < filter.size(); i++) {
            arguments[2 + i] = filter.get(i);
        }
        return cli.column("ID", arguments);
    }
}
