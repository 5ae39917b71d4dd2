// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Query;
import org.patchbay.http.Request;

/** The fields of a form in the body, and of the query where the body has none; passwords only from the body. */
record Form(Query body, Query query) {
    static Form of(Request request) {
        return new Form(Query.parse(new String(request.body(), StandardCharsets.ISO_8859_1)), request.query());
    }

    @Nullable
    String field(String name) {
        String found = body.first(name);
        return found == null ? query.first(name) : found;
    }

    /** @throws HttpError 400 when it is missing */
    String required(String name) {
        String found = field(name);
        if (found == null || found.isEmpty()) {
            throw new HttpError(400, "invalid_request", "Missing parameter: '" + name + "'.", "");
        }
        return found;
    }
}
