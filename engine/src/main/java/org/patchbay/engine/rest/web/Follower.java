// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.model.Attribute;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;

/** Puts what links lead to in their place; one for each request. What the caller may not see stays a link. */
final class Follower {
    private static final int MAX_OBJECTS = 20_000;
    private final Mounts mounts;
    private final Call call;
    private final Map<String, Optional<?>> fetched = new HashMap<>();
    private int objects;

    Follower(Mounts mounts, Call call) {
        this.mounts = mounts;
        this.call = call;
    }

    /** @throws org.patchbay.http.HttpError 400 for a link the type does not have, or when it becomes too much */
    <T> Node.Fields render(ResourceType<T> type, T item, Follow follow) {
        if (++objects > MAX_OBJECTS) {
            throw Faults.malformed("Following these links would answer more than " + MAX_OBJECTS + " objects.");
        }
        Node.Fields fields = Renderer.object(type, item);
        follow.links().forEach((name, next) -> step(type, item, fields, name, next));
        return fields;
    }

    private <T> void step(ResourceType<T> type, T item, Node.Fields fields, String name, Follow next) {
        for (CollectionType<?> collection : type.collections()) {
            if (collection.path().equals(name) || collection.element().equals(name)) {
                Place place = Place.of(type.location().apply(item));
                Mount<?> mount = mounts.at(place.collection() + "/{}/" + collection.path());
                if (mount != null) {
                    List<String> parents = new ArrayList<>(place.parents());
                    parents.add(place.id());
                    fields.put(collection.element(), list(mount, call.at(parents), next));
                }
                return;
            }
        }
        for (Attribute<T> attribute : type.attributes()) {
            if (attribute.name().equals(name)) {
                attribute(attribute, item, fields, next);
                return;
            }
        }
        throw Faults.malformed("There is no link \"" + name + "\" to follow in " + type.name() + ".");
    }

    private <T> void attribute(Attribute<T> attribute, T item, Node.Fields fields, Follow next) {
        if (attribute instanceof Attribute.Reference<T> reference) {
            String ids = reference.value().apply(item);
            if (ids != null) {
                fields.put(reference.name(), one(Place.of(reference.target(), ids), next));
            }
        } else if (attribute instanceof Attribute.References<T> references) {
            List<String> ids = references.value().apply(item);
            if (ids != null && !ids.isEmpty()) {
                fields.put(
                        references.name(),
                        Node.list(
                                references.item(),
                                ids.stream()
                                        .map(each -> one(Place.of(references.target(), each), next))
                                        .toList()));
            }
        } else {
            throw Faults.malformed(attribute.name() + " is no link to follow.");
        }
    }

    private <T> Node.Fields list(Mount<T> mount, Call at, Follow next) {
        List<Node> items = new ArrayList<>();
        for (T item : mount.service().list(at, Listing.ALL)) {
            if (Gate.sees(call.caller(), mount.type().item(), item)) {
                items.add(render(mount.type().item(), item, next));
            }
        }
        return Node.list(mount.type().item().name(), items);
    }

    private Node.Fields one(Place place, Follow next) {
        Mount<?> mount = mounts.at(place.collection());
        Node.Fields found = mount == null ? null : fetch(mount, place, next);
        return found == null ? Renderer.reference(place) : found;
    }

    @SuppressWarnings("unchecked")
    private <T> Node.@Nullable Fields fetch(Mount<T> mount, Place place, Follow next) {
        Optional<T> item = (Optional<T>) fetched.computeIfAbsent(
                place.location(), ignored -> mount.service().get(call.at(place.parents()), place.id()));
        return item.filter(each -> Gate.sees(call.caller(), mount.type().item(), each))
                .map(each -> render(mount.type().item(), each, next))
                .orElse(null);
    }
}
