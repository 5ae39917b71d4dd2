// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.List;
import org.patchbay.neutron.resource.ApiObject;

/** A network with what other rows say of it. */
record View(Network network, List<String> subnets) implements ApiObject {
    @Override
    public String id() {
        return network.id();
    }

    @Override
    public String name() {
        return network.name();
    }

    @Override
    public String projectId() {
        return network.projectId();
    }

    @Override
    public String description() {
        return network.description();
    }

    @Override
    public long revision() {
        return network.revision();
    }

    @Override
    public String createdAt() {
        return network.createdAt();
    }

    @Override
    public String updatedAt() {
        return network.updatedAt();
    }

    @Override
    public List<String> tags() {
        return network.tags();
    }
}
