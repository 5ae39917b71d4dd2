// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.sso.Account;
import org.patchbay.engine.sso.Users;
import org.patchbay.engine.store.Tx;

/** The accounts for single sign-on. Who has no password here cannot log in here. */
public final class StoredUsers implements Users {
    private final Work work;

    public StoredUsers(Work work) {
        this.work = work;
    }

    @Override
    public Optional<Account> byPrincipal(String principal) {
        int at = principal.lastIndexOf('@');
        if (at < 1 || principal.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String domain = principal.substring(at + 1).toLowerCase(Locale.ROOT);
        return work.read(
                tx -> tx.users().named(principal.substring(0, at), domain).flatMap(user -> account(tx, user)));
    }

    @Override
    public Optional<Account> byId(String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.users().find(key).flatMap(user -> account(tx, user))));
    }

    private static Optional<Account> account(Tx tx, User user) {
        return tx.users()
                .passwordHash(user.id())
                .map(hash -> new Account(user.id().toString(), user.name(), user.domain(), hash, user.enabled()));
    }

    @Override
    public List<Caller.Grant> grants(String id) {
        return Ids.parse(id).map(key -> work.read(tx -> tx.permissions().effective(key))).orElse(List.of()).stream()
                .map(permission -> new Caller.Grant(permission.role(), permission.object()))
                .toList();
    }
}
