// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;

/** The roles there are. */
public final class RoleService implements Resources<Role> {
    @Override
    public List<Role> list(Call call, Listing listing) {
        return List.of(Role.values());
    }

    @Override
    public Optional<Role> get(Call call, String id) {
        return Ids.parse(id).flatMap(Role::byId);
    }
}
