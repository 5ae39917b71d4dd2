// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchbay.engine.provider.ProviderException.Refused;
import org.patchbay.engine.provider.wire.Fields;

/** Security groups of a provider. */
public final class SecurityGroups {
    private static final String COLLECTION = "security-groups";
    private static final String LIST = "security_groups";

    /** A group; names are unique only for one owner, if at all. */
    public record SecurityGroup(String id, String name, Optional<String> tenantId) {
        static SecurityGroup of(Fields fields) {
            return new SecurityGroup(
                    fields.id("id"), fields.optionalText("name").orElse(""), Tenant.of(fields));
        }
    }

    private final Api api;

    SecurityGroups(Api api) {
        this.api = api;
    }

    public List<SecurityGroup> list() {
        return list(Filters.NONE);
    }

    private List<SecurityGroup> list(Filters filters) {
        return api.list(COLLECTION, LIST, filters).stream()
                .map(SecurityGroup::of)
                .toList();
    }

    /**
     * The ids of groups that are given by id or by name.
     *
     * @param tenantId whose groups count for names, normally the network's owner; anybody's when empty
     * @throws Refused 404 for one that does not exist; 409 for a name that several have
     */
    public Set<String> resolve(List<String> idsOrNames, Optional<String> tenantId) {
        var ids = new LinkedHashSet<String>();
        for (var wanted : idsOrNames) {
            ids.add(resolve(wanted, tenantId));
        }
        return ids;
    }

    private String resolve(String wanted, Optional<String> tenantId) {
        if (list(Filters.NONE.with("id", wanted)).stream()
                .anyMatch(group -> group.id().equals(wanted))) {
            return wanted;
        }
        var named = list(Filters.NONE.with("name", wanted)).stream()
                .filter(group -> group.name().equals(wanted))
                .filter(group -> tenantId.isEmpty() || tenantId.equals(group.tenantId()))
                .toList();
        return switch (named.size()) {
            case 0 ->
                throw new Refused(404, "SecurityGroupNotFound", "The provider has no security group '" + wanted + "'.");
            case 1 -> named.getFirst().id();
            default ->
                throw new Refused(
                        409,
                        "SecurityGroupNotUnique",
                        "The provider has " + named.size() + " security groups '" + wanted + "': give the id.");
        };
    }
}
