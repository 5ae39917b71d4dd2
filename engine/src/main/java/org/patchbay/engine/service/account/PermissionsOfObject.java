// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The permissions on the object in the path itself; those on what it is part of hold for it, too, and are listed there. */
record PermissionsOfObject(Work work, PermissionService permissions, ObjectKind kind) implements Resources<Permission> {
    @Override
    public List<Permission> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(id -> work.read(tx -> tx.permissions().on(List.of(id))))
                .orElse(List.of());
    }

    @Override
    public List<List<Permission>> lists(Call call, List<List<String>> places) {
        return Batch.byOwner(
                work,
                places,
                (tx, ids) -> tx.permissions().on(ids),
                each -> each.object().id());
    }

    @Override
    public Optional<Permission> get(Call call, String id) {
        Optional<UUID> object = Ids.parse(call.parent());
        return permissions
                .get(call, id)
                .filter(each -> object.filter(each.object().id()::equals).isPresent());
    }

    @Override
    public Permission add(Call call, Input input) {
        if (PermissionService.namesObject(input)) {
            throw RefusalException.badValue("An object is named: expected none but the one in the path");
        }
        return permissions.add(
                call, input, (change, _) -> new ObjectRef(kind, change.id(kind, new Input.Named(call.parent(), null))));
    }

    @Override
    public void remove(Call call, Permission item) {
        permissions.remove(call, item);
    }
}
