// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.model.Attribute;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.engine.rest.service.Call;

/**
 * Puts what links lead to in their place; one for each request. All links of a name are followed at once, so that a list costs its
 * services as many calls as there are names, and not as there are objects. What the caller may not see stays a link.
 */
final class Follower {
    private static final int MAX_OBJECTS = 20_000;
    // What is asked for at once, so that the limit above is noticed before everything was read.
    private static final int PART = 500;

    private final Mounts mounts;
    private final Call call;
    private final Map<String, Optional<?>> fetched = new HashMap<>();
    private int objects;

    Follower(Mounts mounts, Call call) {
        this.mounts = mounts;
        this.call = call;
    }

    <T> Node.Fields render(ResourceType<T> type, T item, Follow follow) {
        return render(type, List.of(item), follow).getFirst();
    }

    /** @throws org.patchbay.http.HttpError 400 for a link the type does not have, or when it becomes too much */
    <T> List<Node.Fields> render(ResourceType<T> type, List<T> items, Follow follow) {
        count(items.size());
        List<Node.Fields> rendered =
                items.stream().map(item -> Renderer.object(type, item)).toList();
        follow.links().forEach((name, next) -> step(type, items, rendered, name, next));
        return rendered;
    }

    private void count(int more) {
        objects += more;
        if (objects > MAX_OBJECTS) {
            throw Faults.malformed("Following these links would answer more than " + MAX_OBJECTS + " objects.");
        }
    }

    private <T> void step(ResourceType<T> type, List<T> items, List<Node.Fields> rendered, String name, Follow next) {
        for (CollectionType<?> collection : type.collections()) {
            if (collection.path().equals(name) || collection.element().equals(name)) {
                collection(type, items, rendered, collection, next);
                return;
            }
        }
        for (Attribute<T> attribute : type.attributes()) {
            if (attribute.name().equals(name)) {
                attribute(attribute, items, rendered, next);
                return;
            }
        }
        throw Faults.malformed("There is no link \"" + name + "\" to follow in " + type.name() + ".");
    }

    private <T> void collection(
            ResourceType<T> type,
            List<T> items,
            List<Node.Fields> rendered,
            CollectionType<?> collection,
            Follow next) {
        for (int from = 0; from < items.size(); from += PART) {
            int to = Math.min(items.size(), from + PART);
            List<Place> owners = items.subList(from, to).stream()
                    .map(item -> Place.of(type.location().apply(item)))
                    .toList();
            Mount<?> mount = mounts.at(owners.getFirst().collection() + "/{}/" + collection.path());
            if (mount != null) {
                List<Node.Fields> lists = lists(mount, owners, next);
                for (int i = from; i < to; i++) {
                    rendered.get(i).put(collection.element(), lists.get(i - from));
                }
            }
        }
    }

    private <T> List<Node.Fields> lists(Mount<T> mount, List<Place> owners, Follow next) {
        List<List<String>> places = owners.stream().map(Place::within).toList();
        List<List<T>> lists = mount.service().lists(call, places);
        List<Integer> sizes = new ArrayList<>();
        List<T> all = new ArrayList<>();
        for (List<T> list : lists) {
            int before = all.size();
            list.stream()
                    .filter(item -> Gate.sees(call.caller(), mount.type().item(), item))
                    .forEach(all::add);
            sizes.add(all.size() - before);
        }
        return split(mount.type().item().name(), render(mount.type().item(), all, next), sizes);
    }

    private <T> void attribute(Attribute<T> attribute, List<T> items, List<Node.Fields> rendered, Follow next) {
        if (attribute instanceof Attribute.Reference<T> reference) {
            List<Node.Fields> owners = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                String id = reference.value().apply(items.get(i));
                if (id != null) {
                    owners.add(rendered.get(i));
                    ids.add(id);
                }
            }
            List<Node.Fields> found = all(reference.target(), ids, next);
            for (int i = 0; i < owners.size(); i++) {
                owners.get(i).put(reference.name(), found.get(i));
            }
        } else if (attribute instanceof Attribute.References<T> references) {
            references(references, items, rendered, next);
        } else {
            throw Faults.malformed(attribute.name() + " is no link to follow.");
        }
    }

    private <T> void references(
            Attribute.References<T> references, List<T> items, List<Node.Fields> rendered, Follow next) {
        List<Node.Fields> owners = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<String> those = references.value().apply(items.get(i));
            if (those != null && !those.isEmpty()) {
                owners.add(rendered.get(i));
                sizes.add(those.size());
                ids.addAll(those);
            }
        }
        List<Node.Fields> lists = split(references.item(), all(references.target(), ids, next), sizes);
        for (int i = 0; i < owners.size(); i++) {
            owners.get(i).put(references.name(), lists.get(i));
        }
    }

    private static List<Node.Fields> split(String item, List<Node.Fields> all, List<Integer> sizes) {
        List<Node.Fields> lists = new ArrayList<>();
        int at = 0;
        for (int size : sizes) {
            lists.add(Node.list(item, all.subList(at, at + size)));
            at += size;
        }
        return lists;
    }

    /** The objects of the ids, in their order: in full where the caller may see them, else as links. */
    private List<Node.Fields> all(String target, List<String> ids, Follow next) {
        List<Place> places = ids.stream().map(id -> Place.of(target, id)).toList();
        Mount<?> mount = mounts.at(target);
        if (mount == null) {
            return places.stream().map(Renderer::reference).toList();
        }
        return all(mount, places, next);
    }

    private <T> List<Node.Fields> all(Mount<T> mount, List<Place> places, Follow next) {
        fetch(mount, places);
        List<T> seen = new ArrayList<>();
        List<Boolean> visible = new ArrayList<>();
        for (Place place : places) {
            Optional<T> item = fetched(place);
            Optional<T> shown =
                    item.filter(each -> Gate.sees(call.caller(), mount.type().item(), each));
            shown.ifPresent(seen::add);
            visible.add(shown.isPresent());
        }
        List<Node.Fields> rendered = render(mount.type().item(), seen, next);
        List<Node.Fields> answer = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < places.size(); i++) {
            answer.add(visible.get(i) ? rendered.get(at++) : Renderer.reference(places.get(i)));
        }
        return answer;
    }

    private <T> void fetch(Mount<T> mount, List<Place> places) {
        Map<List<String>, Set<String>> missing = new LinkedHashMap<>();
        for (Place place : places) {
            if (!fetched.containsKey(place.location())) {
                missing.computeIfAbsent(place.parents(), ignored -> new LinkedHashSet<>())
                        .add(place.id());
            }
        }
        missing.forEach((parents, ids) -> {
            Map<String, T> found = mount.service().get(call.at(parents), ids);
            for (String id : ids) {
                fetched.put(new Place(mount.path(), parents, id).location(), Optional.ofNullable(found.get(id)));
            }
        });
    }

    @SuppressWarnings("unchecked") // Of a mount there are objects of its type only.
    private <T> Optional<T> fetched(Place place) {
        return (Optional<T>) fetched.getOrDefault(place.location(), Optional.empty());
    }
}
