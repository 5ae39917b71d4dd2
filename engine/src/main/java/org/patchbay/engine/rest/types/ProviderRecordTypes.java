// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.READ;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.Location;
import org.patchbay.engine.rest.model.ResourceType;

/** What the engine has to tell of its work with a provider: how that answered, and what it is owed. Both are Patchbay's own. */
final class ProviderRecordTypes {
    private final Function<UUID, List<ObjectRef>> scopes;

    /** @param scopes what a provider is part of, by its id */
    ProviderRecordTypes(Function<UUID, List<ObjectRef>> scopes) {
        this.scopes = scopes;
    }

    CollectionType<ProviderHealthRecord> health() {
        ResourceType<ProviderHealthRecord> type = ResourceType.<ProviderHealthRecord>of(
                        "health_record",
                        "health_records",
                        each -> Long.toString(each.id()),
                        each -> location(each.providerId(), "healthrecords", each.id()))
                .attributes(attributes -> attributes
                        .date("time", READ, ProviderHealthRecord::at)
                        .text("outcome", READ, ProviderHealthRecord::outcome)
                        .text("description", READ, ProviderHealthRecord::detail))
                .searchable("outcome", ProviderHealthRecord::outcome)
                .searchable("time", ProviderHealthRecord::at)
                .scopes(each -> scopes.apply(each.providerId()))
                .build();
        return CollectionType.reading("healthrecords", type);
    }

    CollectionType<ProviderCall> calls() {
        ResourceType<ProviderCall> type = ResourceType.<ProviderCall>of(
                        "owed_call",
                        "owed_calls",
                        each -> Long.toString(each.id()),
                        each -> location(each.providerId(), "owedcalls", each.id()))
                .attributes(attributes -> attributes
                        .text("name", READ, ProviderCall::kind)
                        .text("subject", READ, each -> each.subject().toString())
                        .text("status", READ, ProviderCall::status)
                        .integer("attempts", READ, ProviderCall::attempts)
                        .date("creation_time", READ, ProviderCall::created)
                        .date("next_time", READ, ProviderCall::due)
                        .text("reason", READ, ProviderCall::reason))
                .action("retry", parameters -> parameters)
                .searchable("name", ProviderCall::kind)
                .searchable("status", ProviderCall::status)
                .scopes(each -> scopes.apply(each.providerId()))
                .build();
        return CollectionType.reading("owedcalls", type);
    }

    private static String location(UUID provider, String collection, long id) {
        return Location.of(ProviderTypes.ROOT, provider.toString(), collection, Long.toString(id));
    }
}
