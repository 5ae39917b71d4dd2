// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import org.jspecify.annotations.Nullable;

/**
 * What a client says who it is: a user id, or a user name in a domain given by id or name.
 *
 * @param userId null when given by name
 * @param userName null when given by id
 * @param domainId null when the domain is given by name, or the user by id
 */
public record PasswordCredentials(
        @Nullable String userId,
        @Nullable String userName,
        @Nullable String domainId,
        @Nullable String domainName,
        String password) {

    /** What tells one account from another in the count of failures. */
    String account() {
        return userId != null ? "id:" + userId : domainId + "/" + domainName + "/" + userName;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PasswordCredentials[" + account() + "]";
    }
}
