// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Access;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Who may do what. A permission is given by those who administer its object. */
public final class PermissionService implements Resources<Permission> {
    private static final Map<String, ObjectKind> OBJECTS = Map.of(
            "data_center", ObjectKind.DATA_CENTER,
            "cluster", ObjectKind.CLUSTER,
            "host", ObjectKind.HOST,
            "vm", ObjectKind.VM,
            "network", ObjectKind.NETWORK,
            "vnic_profile", ObjectKind.VNIC_PROFILE,
            "openstack_network_provider", ObjectKind.PROVIDER);
    private final Work work;

    public PermissionService(Work work) {
        this.work = work;
    }

    /** Those of the user in the path, to read. */
    public Resources<Permission> ofUser() {
        return new PermissionsOfUser(work, this);
    }

    /** Those on the object of the kind in the path. */
    public Resources<Permission> on(ObjectKind kind) {
        return new PermissionsOfObject(work, this, kind);
    }

    @Override
    public List<Permission> list(Call call, Listing listing) {
        return work.read(tx -> tx.permissions().list());
    }

    @Override
    public Optional<Permission> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.permissions().find(key)));
    }

    @Override
    public Permission add(Call call, Input input) {
        return add(call, input, PermissionService::object);
    }

    /** @param where which object it is on */
    Permission add(Call call, Input input, BiFunction<Change, Input, ObjectRef> where) {
        return work.change(call, null, change -> {
            Tx tx = change.tx();
            ObjectRef object = where.apply(change, input);
            change.require(Action.ADMINISTER, object.id(), "the object of the permission");
            UUID user = change.id(ObjectKind.USER, required(input, "user"));
            Permission added = new Permission(UUID.randomUUID(), user, role(required(input, "role")), object);
            tx.permissions().add(added);
            change.tell(event(tx, EventCode.PERMISSION_ADD, "was given", added), null, added);
            return added;
        });
    }

    @Override
    public void remove(Call call, Permission item) {
        work.change(call, null, change -> {
            Tx tx = change.tx();
            change.require(Action.ADMINISTER, item.object().id(), "the object of the permission");
            Access.checkRemove(item, tx.permissions().lockSystem());
            tx.permissions().remove(item.id());
            change.tell(event(tx, EventCode.PERMISSION_REMOVE, "was taken", item), item, null);
            return item;
        });
    }

    /** Whether the request names an object by itself. */
    static boolean namesObject(Input input) {
        return OBJECTS.keySet().stream().anyMatch(name -> input.reference(name) != null);
    }

    // One object, or none for the system: with two, a role on the one would give permissions on the other.
    private static ObjectRef object(Change change, Input input) {
        List<ObjectRef> found = new ArrayList<>();
        OBJECTS.forEach((name, kind) -> {
            Input.Named named = input.reference(name);
            if (named != null) {
                found.add(new ObjectRef(kind, change.id(kind, named)));
            }
        });
        if (found.size() > 1) {
            throw RefusalException.badValue("There are " + found.size() + " objects: expected one at most");
        }
        return found.isEmpty() ? ObjectRef.SYSTEM : found.getFirst();
    }

    private static Role role(Input.Named named) {
        String id = named.id();
        Optional<Role> found = id != null
                ? Ids.parse(id).flatMap(Role::byId)
                : Arrays.stream(Role.values())
                        .filter(role -> role.title().equals(named.name()))
                        .findFirst();
        return found.orElseThrow(() -> RefusalException.badValue(
                "There is no role '" + Check.shown(String.valueOf(id != null ? id : named.name())) + "'"));
    }

    private static Input.Named required(Input input, String name) {
        Input.Named named = input.reference(name);
        if (named == null) {
            throw RefusalException.badValue(name + " is missing");
        }
        return named;
    }

    private static NewEvent event(Tx tx, EventCode code, String what, Permission item) {
        String user = tx.users().find(item.userId()).map(User::principal).orElse("everyone");
        return NewEvent.of(code, "Role " + item.role().title() + " " + what + ": " + user + ".")
                .about(item.object().kind(), item.object().id(), "")
                .about(ObjectKind.USER, item.userId(), user);
    }
}
