// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.User;

/** Checks passwords against the identity file. */
public final class FilePasswords {
    // Nobody's: verified for unknown users, so that time does not tell who exists.
    private static final String DUMMY = PasswordHasher.hash("nobody");

    private final LiveIdentity live;

    public FilePasswords(LiveIdentity live) {
        this.live = live;
    }

    /** The user whose credentials they are; an unknown user takes as long as a wrong password. */
    Optional<User> authenticate(PasswordCredentials credentials, String network) {
        User user = find(live.data(), credentials);
        boolean right = verify(credentials.password(), user == null ? null : user.passwordHash(), network);
        if (!right || user == null) {
            return Optional.empty();
        }
        return Optional.of(user);
    }

    /** Whether a secret is the one of a hash; takes as long without a hash. */
    boolean verify(String secret, @Nullable String hash, String network) {
        return PasswordHasher.verify(secret, hash == null ? DUMMY : hash, network) && hash != null;
    }

    /** The user whom the credentials name, whether by id, or by name and either form of the domain. */
    static @Nullable User find(IdentityData data, PasswordCredentials credentials) {
        if (credentials.userId() != null) {
            return data.user(credentials.userId());
        }
        String name = credentials.userName();
        String domainId = domainId(data, credentials);
        return name == null || domainId == null ? null : data.userNamed(domainId, name);
    }

    /**
     * One text for all names of an account, whether there is one or not: that known users have one and unknown ones several would
     * tell them apart.
     */
    static String account(IdentityData data, PasswordCredentials credentials) {
        User user = find(data, credentials);
        if (user != null) {
            return "id:" + user.id();
        }
        String domainId = domainId(data, credentials);
        return domainId == null ? credentials.account() : domainId + "/" + credentials.userName();
    }

    private static @Nullable String domainId(IdentityData data, PasswordCredentials credentials) {
        String name = credentials.domainName();
        if (credentials.domainId() != null || name == null) {
            return credentials.domainId();
        }
        Domain domain = data.domainNamed(name);
        return domain == null ? null : domain.id();
    }
}
