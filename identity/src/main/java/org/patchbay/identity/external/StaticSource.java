// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.util.Optional;
import java.util.Set;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.Domain;
import org.patchbay.net.secret.Secret;

/** Takes everybody, or everybody who knows one token, for one user each name. */
final class StaticSource implements UserSource {
    private static final String NOBODY = "anybody";

    private final Optional<Secret> required;
    private final boolean anyPassword;

    /**
     * @param required the token; empty takes any, and none
     * @param anyPassword whether a login takes any password; the token otherwise
     */
    StaticSource(Optional<Secret> required, boolean anyPassword) {
        this.required = required;
        this.anyPassword = anyPassword;
    }

    @Override
    public Optional<Vouched> login(PasswordCredentials credentials, Scope wanted) {
        String name = credentials.userName() == null ? credentials.userId() : credentials.userName();
        return anyPassword || right(credentials.password()) ? user(name == null ? NOBODY : name) : Optional.empty();
    }

    @Override
    public Optional<Vouched> token(String text, Scope wanted) {
        return right(text) ? user(NOBODY) : Optional.empty();
    }

    @Override
    public boolean knowsAnybody() {
        return required.isEmpty();
    }

    private boolean right(String text) {
        return required.map(secret -> secret.is(text)).orElse(true);
    }

    private static Optional<Vouched> user(String name) {
        return Optional.of(
                new Vouched(Ids.of("static", name), name, Domain.DEFAULT_ID, Set.of(), Set.of(), null, null));
    }
}
