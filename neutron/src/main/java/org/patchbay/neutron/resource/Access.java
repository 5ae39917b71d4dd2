// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.time.Duration;
import java.util.function.Supplier;
import org.patchbay.http.HttpError;
import org.patchbay.http.Request;
import org.patchbay.identity.Authentication;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.write.Command;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.northbound.write.Writer;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Snapshot;

/** The way to callers and to the database that all resources share. */
public final class Access {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SHORTLY = Duration.ofMillis(500);

    private final Authentication authentication;
    private final Supplier<Snapshot> snapshots;
    private final Writer writer;

    public Access(Authentication authentication, Supplier<Snapshot> snapshots, Writer writer) {
        this.authentication = authentication;
        this.snapshots = snapshots;
        this.writer = writer;
    }

    /** Who reads; any role in the project will do. */
    public Caller reader(Request request, String rule) {
        Caller caller = authentication.authenticate(request);
        if (caller.roles().isEmpty()) {
            throw Errors.forbidden(rule);
        }
        return caller;
    }

    /** Who writes; a reader may not. */
    public Caller writer(Request request, String rule) {
        Caller caller = reader(request, rule);
        if (!caller.hasRole(Caller.MEMBER) && !caller.hasRole(Caller.SERVICE)) {
            throw Errors.forbidden(rule);
        }
        return caller;
    }

    public Snapshot snapshot() {
        try {
            return snapshots.get();
        } catch (OvsdbUnavailableException never) {
            throw HttpError.unavailable("The OVN Northbound database has not been reached yet.", RETRY);
        }
    }

    /** Carries out a change that nobody asked for, if the database takes it soon; returns whether it did. */
    public boolean attempt(Command<?> command) {
        try {
            writer.write(command, SHORTLY);
            return true;
        } catch (WriteUnavailableException | OvsdbUnavailableException late) {
            return false;
        }
    }

    public <R> R write(Command<R> command) {
        try {
            return writer.write(command);
        } catch (WriteUnavailableException | OvsdbUnavailableException late) {
            throw HttpError.unavailable(String.valueOf(late.getMessage()), RETRY);
        }
    }
}
