// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Request;
import org.patchbay.identity.Authentication;
import org.patchbay.identity.Caller;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.token.Session;
import org.patchbay.identity.token.Tokens;

/** Finds the session of a request, and says where to log in when there is none. */
public final class Sessions implements Authentication {
    private final Tokens tokens;
    private final Catalog catalog;

    public Sessions(Tokens tokens, Catalog catalog) {
        this.tokens = tokens;
        this.catalog = catalog;
    }

    @Override
    public Caller authenticate(Request request) {
        return session(request).caller();
    }

    Session session(Request request) {
        Session session = tokens.find(text(request));
        if (session == null) {
            throw challenged(Logins.unauthorized(), request);
        }
        return session;
    }

    /** Whether a request has a token that is good. */
    boolean knows(Request request) {
        String text = text(request);
        return text != null && tokens.find(text) != null;
    }

    /** {@code X-Auth-Token}, or what is in its place for clients that know OAuth only (RFC 6750, section 2.1). */
    private static @Nullable String text(Request request) {
        String text = request.header("X-Auth-Token");
        return text == null ? bearer(request) : text;
    }

    static @Nullable String bearer(Request request) {
        String header = request.header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    Session admin(Request request) {
        Session session = session(request);
        if (!session.caller().isAdmin()) {
            throw forbidden();
        }
        return session;
    }

    /** The session when its user is the one named or an administrator. */
    Session selfOrAdmin(Request request, @Nullable String userId) {
        Session session = session(request);
        if (!session.caller().isAdmin() && !session.user().id().equals(userId)) {
            throw forbidden();
        }
        return session;
    }

    HttpError challenged(HttpError error, Request request) {
        return error.withHeader("WWW-Authenticate", "Keystone uri=\"" + catalog.identityUrl(request) + "\"");
    }

    static HttpError forbidden() {
        return new HttpError(403, "Forbidden", "You are not authorized to perform the requested action.", "");
    }
}
