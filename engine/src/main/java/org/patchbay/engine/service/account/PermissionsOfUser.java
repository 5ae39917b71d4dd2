// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The permissions of the user in the path. */
record PermissionsOfUser(Work work, PermissionService permissions) implements Resources<Permission> {
    @Override
    public List<Permission> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(user -> work.read(tx -> tx.permissions().effective(user)).stream()
                        .filter(permission -> permission.userId().equals(user))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<Permission> get(Call call, String id) {
        return permissions
                .get(call, id)
                .filter(permission -> permission.userId().toString().equals(call.parent()));
    }
}
