// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.patchbay.http.AuditLog;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.token.Tokens;

/** All routes of the Identity API. */
public final class IdentityApi {
    private IdentityApi() {}

    /**
     * @param anyTenant whether a login by v2.0 is for the user's default project whatever tenant it names
     * @param audit told of every change
     */
    public static Service service(
            Tokens tokens,
            Logins logins,
            Sessions sessions,
            Catalog catalog,
            LiveIdentity live,
            boolean anyTenant,
            AuditLog audit) {
        Writes writes = new Writes(live, audit);
        Router.Builder router = Router.builder();
        V3TokenBody bodies = new V3TokenBody(catalog);
        Versions.addTo(router);
        new V2(tokens, logins, sessions, catalog, anyTenant).addTo(router);
        new V3Tokens(tokens, logins, sessions, bodies).addTo(router);
        new V3Reads(sessions).addTo(router);
        new V3Assignments(sessions).addTo(router);
        new V3DomainWrites(sessions, writes).addTo(router);
        new V3ProjectWrites(sessions, writes).addTo(router);
        new V3UserWrites(sessions, logins, writes).addTo(router);
        new V3RoleWrites(sessions, writes).addTo(router);
        new V3Credentials(sessions, writes).addTo(router);
        new V3Catalog(sessions, catalog, bodies).addTo(router);
        return new Service(router.build(), ErrorFormat.KEYSTONE, sessions::knows);
    }
}
