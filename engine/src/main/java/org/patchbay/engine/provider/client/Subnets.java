// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Subnets of a provider's networks. */
public final class Subnets {
    private static final String COLLECTION = "subnets";
    private static final String NAME = "subnet";

    /**
     * What to change; empty leaves as it is.
     *
     * @param gateway an empty text takes the gateway away
     */
    public record Change(Optional<String> name, Optional<String> gateway, Optional<List<String>> dnsServers) {}

    private final Api api;

    Subnets(Api api) {
        this.api = api;
    }

    public List<ExternalSubnet> list() {
        return api.list(COLLECTION, Filters.NONE).stream()
                .map(ExternalSubnet::of)
                .toList();
    }

    public List<ExternalSubnet> of(String networkId) {
        return api.list(COLLECTION, Filters.NONE.with("network_id", networkId)).stream()
                .map(ExternalSubnet::of)
                .filter(subnet -> subnet.networkId().equals(networkId))
                .toList();
    }

    public Optional<ExternalSubnet> find(String id) {
        return api.find(COLLECTION, id, fields -> ExternalSubnet.of(fields.object(NAME)))
                .map(subnet -> Same.id(id, subnet.id(), subnet));
    }

    /** Makes it for the owner of the network, if that is known. */
    public ExternalSubnet create(NewSubnet subnet, Optional<String> tenantId) {
        var owner = tenantId.or(() -> api.isAnonymous() ? Optional.of(Tenant.ANONYMOUS) : Optional.empty());
        return ExternalSubnet.of(api.create(COLLECTION, NAME, subnet.toJson(owner)));
    }

    /** Empty when there is nothing to change; the provider is not asked then. */
    public Optional<ExternalSubnet> update(String id, Change change) {
        var changes = JsonNodeFactory.instance.objectNode();
        change.name().ifPresent(text -> changes.put("name", text));
        change.gateway().ifPresent(address -> changes.put("gateway_ip", address.isEmpty() ? null : address));
        change.dnsServers().ifPresent(all -> {
            var list = changes.putArray("dns_nameservers");
            all.forEach(list::add);
        });
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var subnet = ExternalSubnet.of(api.update(COLLECTION, id, NAME, changes));
        return Optional.of(Same.id(id, subnet.id(), subnet));
    }

    /** Whether it was there. */
    public boolean delete(String id) {
        return api.delete(COLLECTION, id);
    }
}
