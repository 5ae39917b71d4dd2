// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.patchbay.http.AuditLog;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.token.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of the store by the API. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private final LiveIdentity live;
    private final AuditLog audit;

    Writes(LiveIdentity live, AuditLog audit) {
        this.live = live;
        this.audit = audit;
    }

    /** What becomes of the store, and what the client is told of it. */
    record Change<T>(IdentityDocument document, T result) {}

    /**
     * Makes a change, which the next request sees.
     *
     * @param session of whoever makes it
     * @param what is changed, for the log
     * @param change may throw an {@link HttpError}, and changes nothing then
     * @throws HttpError 403 when no administrator would be left, 503 when the store cannot be written
     */
    <T> T make(Session session, String what, Function<IdentityData, Change<T>> change) {
        AtomicReference<T> result = new AtomicReference<>();
        try {
            live.update(document -> {
                IdentityData before = new IdentityData(document);
                Change<T> made = sound(() -> change.apply(before));
                boolean administered = before.hasAnyWith(Caller.ADMIN);
                if (administered && !new IdentityData(made.document()).hasAnyWith(Caller.ADMIN)) {
                    throw new HttpError(403, "Forbidden", "This would leave no administrator.", "");
                }
                result.set(made.result());
                return made.document();
            });
        } catch (IdentityStoreException e) {
            LOG.error("{} failed: {}", what, e.getMessage());
            throw HttpError.unavailable("Users and projects cannot be changed now.", Duration.ofSeconds(5));
        }
        LOG.info("{} by user {}", what, session.user().id());
        audit.write(who(session), what);
        return result.get();
    }

    private static AuditLog.Who who(Session session) {
        Project project = session.project();
        return new AuditLog.Who(session.user().id(), session.user().name(), project == null ? null : project.id());
    }

    /** What our own records refuse is the client's mistake. */
    static <T> T sound(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("Invalid input: " + e.getMessage() + ".");
        }
    }

    static HttpError conflict(String message) {
        return new HttpError(409, "Conflict", message, "");
    }

    static HttpError forbidden(String message) {
        return new HttpError(403, "Forbidden", message, "");
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
