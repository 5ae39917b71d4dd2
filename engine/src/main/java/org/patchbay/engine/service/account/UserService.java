// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.access.Access;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Users. A new one has no password, and no roles. */
public final class UserService implements Resources<User> {
    private final Work work;

    public UserService(Work work) {
        this.work = work;
    }

    @Override
    public List<User> list(Call call, Listing listing) {
        return work.read(tx -> tx.users().list());
    }

    @Override
    public Optional<User> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.users().find(key)));
    }

    @Override
    public User add(Call call, Input input) {
        return work.change(call, null, change -> {
            Tx tx = change.tx();
            User added = user(input);
            tx.users().add(added);
            change.tell(event(EventCode.USER_ADD, "was added", added), null, added);
            return added;
        });
    }

    // As oVirt has it, the name comes with its domain: bob@internal. Domains are kept in lower case.
    private static User user(Input input) {
        String name = input.text("user_name", "");
        String domain = input.text("domain.name", "");
        int at = name.lastIndexOf('@');
        if (at > 0) {
            domain = domain.isEmpty() ? name.substring(at + 1) : domain;
            name = name.substring(0, at);
        }
        return new User(
                UUID.randomUUID(), name, domain.isEmpty() ? User.INTERNAL : domain.toLowerCase(Locale.ROOT), true, 0);
    }

    @Override
    public void remove(Call call, User item) {
        work.change(call, null, change -> {
            Tx tx = change.tx();
            List<Permission> ofSystem = tx.permissions().lockSystem();
            List<Permission> own = ofSystem.stream()
                    .filter(permission -> permission.userId().equals(item.id()))
                    .toList();
            List<Permission> others = ofSystem.stream()
                    .filter(permission -> !permission.userId().equals(item.id()))
                    .toList();
            own.forEach(permission -> Access.checkRemove(permission, others));
            tx.users().remove(item.id());
            change.tell(event(EventCode.USER_REMOVE, "was removed", item), item, null);
            return item;
        });
    }

    private static NewEvent event(EventCode code, String what, User item) {
        return NewEvent.of(code, "User '" + item.principal() + "' " + what + ".")
                .about(ObjectKind.USER, item.id(), item.name());
    }
}
