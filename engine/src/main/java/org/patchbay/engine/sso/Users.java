// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.rest.service.Caller.Grant;

/** The accounts, as the store keeps them. Asked on each request, so it must be quick. */
public interface Users {
    /** @param principal {@code admin@internal}; domains in any case */
    Optional<Account> byPrincipal(String principal);

    Optional<Account> byId(String id);

    /** What the account may, its groups' and everyone's permissions included. */
    List<Grant> grants(String id);
}
