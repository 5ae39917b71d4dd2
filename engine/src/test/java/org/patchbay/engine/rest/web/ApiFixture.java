// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;

/**
 * An engine that tests of the API talk to, wherever its objects are. It has a data center "Default" with a cluster "Default", and
 * the users admin, netadmin and nobody, all with the same password.
 */
public interface ApiFixture extends AutoCloseable {
    /** Up to and with {@code /ovirt-engine}. */
    String url();

    UUID dataCenterId();

    UUID clusterId();

    Host put(Host host);

    Vm put(Vm vm);

    Vnic put(Vnic nic);

    /** An account with the password of all of them. */
    void account(String name, @Nullable Role role, ObjectRef on);

    /** Every route, as {@code GET /ovirt-engine/api/networks/{id0}}. */
    List<String> routes();

    @Override
    void close();
}
