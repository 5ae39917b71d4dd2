// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;

/** Networks of a provider. */
public final class Networks {
    private static final String COLLECTION = "networks";
    private static final String NAME = "network";

    private final Api api;

    Networks(Api api) {
        this.api = api;
    }

    /** All that the provider shows, in one request unless the provider pages. */
    public List<ExternalNetwork> list() {
        return api.list(COLLECTION, Filters.NONE).stream()
                .map(ExternalNetwork::of)
                .toList();
    }

    /** Those of a name; names need not be unique. */
    public List<ExternalNetwork> named(String name) {
        return api.list(COLLECTION, Filters.NONE.with("name", name)).stream()
                .map(ExternalNetwork::of)
                .filter(network -> network.name().equals(name))
                .toList();
    }

    public Optional<ExternalNetwork> find(String id) {
        return api.find(COLLECTION, id, fields -> ExternalNetwork.of(fields.object(NAME)))
                .map(network -> Same.id(id, network.id(), network));
    }

    public ExternalNetwork create(NewNetwork network) {
        return ExternalNetwork.of(api.create(COLLECTION, NAME, network.toJson(api.isAnonymous())));
    }

    /** Changes what is given; nothing is asked of the provider when nothing is. */
    public Optional<ExternalNetwork> update(String id, Optional<String> name, OptionalInt mtu) {
        var changes = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> changes.put("name", text));
        mtu.ifPresent(bytes -> changes.put("mtu", bytes));
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var network = ExternalNetwork.of(api.update(COLLECTION, id, NAME, changes));
        return Optional.of(Same.id(id, network.id(), network));
    }

    /** Whether it was there. */
    public boolean delete(String id) {
        return api.delete(COLLECTION, id);
    }
}
