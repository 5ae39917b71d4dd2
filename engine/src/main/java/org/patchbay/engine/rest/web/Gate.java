// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.model.Attribute;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Caller;

/** Who may see and do what. What one may not see is not there (404); what one may not do is refused (403). */
final class Gate {
    private Gate() {}

    static <T> boolean sees(Caller caller, ResourceType<T> type, T item) {
        return type.open() || caller.seesAll() || caller.sees(type.scopes().apply(item));
    }

    static <T> void requireManager(Caller caller, Mount<T> mount, T item) {
        require(
                caller,
                mount.type().managers(),
                () -> mount.type().item().scopes().apply(item),
                mount);
    }

    static <T> void requireUser(Caller caller, Mount<T> mount, T item) {
        require(
                caller,
                Set.of(Role.values()),
                () -> mount.type().item().scopes().apply(item),
                mount);
    }

    /** For an addition: the role is needed on what the new object will be part of. */
    static <T> void requireAdder(Mount<T> mount, Mounts mounts, Call call, Input input) {
        require(call.caller(), mount.type().managers(), () -> places(mount, mounts, call, input), mount);
    }

    private static <T> List<ObjectRef> places(Mount<T> mount, Mounts mounts, Call call, Input input) {
        List<ObjectRef> scopes = new ArrayList<>();
        Mount<?> above = mount.above();
        if (above != null) {
            scopes.addAll(scopesOf(above, call.at(call.parents().subList(0, above.depth())), call.parent()));
        }
        for (Attribute<T> attribute : mount.type().item().attributes()) {
            if (attribute instanceof Attribute.Reference<T> reference && input.has(reference.name())) {
                Input.Named named = input.reference(reference.name());
                String id = named == null ? null : named.id();
                Mount<?> target = mounts.at(reference.target());
                if (id != null && target != null && target.depth() == 0) {
                    scopes.addAll(scopesOf(target, call.at(List.of()), id));
                }
            }
        }
        return scopes;
    }

    private static <S> List<ObjectRef> scopesOf(Mount<S> mount, Call call, String id) {
        return mount.service().get(call, id).map(mount.type().item().scopes()).orElse(List.of());
    }

    // What an object is part of costs a look at the database: not for those who may do it everywhere.
    private static void require(
            Caller caller, Set<Role> roles, Supplier<? extends Collection<ObjectRef>> scopes, Mount<?> mount) {
        if (!caller.has(roles, List.of()) && !caller.has(roles, scopes.get())) {
            throw Faults.forbidden(
                    caller.principal() + " may not do this with " + mount.type().path() + ".");
        }
    }
}
