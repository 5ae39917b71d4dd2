// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.patchbay.http.AuditLog;
import org.patchbay.http.Gate;
import org.patchbay.http.HttpError;
import org.patchbay.http.Request;
import org.patchbay.identity.Authentication;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.write.Command;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.northbound.write.Writer;
import org.patchbay.ovsdb.ChangeListener;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Snapshot;

/** The way to callers and to the database that all resources share. */
public final class Access {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Authentication authentication;
    private final OvsdbClient database;
    private final Writer writer;
    private final SideChanges sideChanges;
    private final AuditLog auditLog;
    private final OpenApi openApi;
    private final Limits limits;
    /** By the names of their events. */
    private final Map<String, Operations<?>> resources;

    private final String prefix;

    public Access(Authentication authentication, OvsdbClient database, Writer writer) {
        this(authentication, database, writer, AuditLog.NONE);
    }

    /** @param auditLog told of every change that somebody asked for */
    public Access(Authentication authentication, OvsdbClient database, Writer writer, AuditLog auditLog) {
        this(
                authentication,
                database,
                writer,
                new SideChanges(database, writer),
                auditLog,
                new OpenApi(),
                Limits.NONE,
                new ConcurrentSkipListMap<>(),
                "");
    }

    private Access(
            Authentication authentication,
            OvsdbClient database,
            Writer writer,
            SideChanges sideChanges,
            AuditLog auditLog,
            OpenApi openApi,
            Limits limits,
            Map<String, Operations<?>> resources,
            String prefix) {
        this.authentication = authentication;
        this.database = database;
        this.writer = writer;
        this.sideChanges = sideChanges;
        this.auditLog = auditLog;
        this.openApi = openApi;
        this.limits = limits;
        this.resources = resources;
        this.prefix = prefix;
    }

    /** The same way, with limits to what projects may have. */
    public Access limitedBy(Limits others) {
        return new Access(authentication, database, writer, sideChanges, auditLog, openApi, others, resources, prefix);
    }

    /** The same way, for a service whose paths begin so. */
    public Access below(String path) {
        return new Access(authentication, database, writer, sideChanges, auditLog, openApi, limits, resources, path);
    }

    public Limits limits() {
        return limits;
    }

    /** Keeps large bodies of strangers out. */
    public Gate gate() {
        return Gate.refusing(authentication::authenticate);
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

    /** What the routes of this API are. */
    public OpenApi openApi() {
        return openApi;
    }

    /** Describes a route, which is told as the service has it, without what its paths begin with. */
    public OpenApi.Call describe(String method, String path) {
        return openApi.call(method, prefix + path);
    }

    /** What the service's paths begin with; "" for nothing. */
    String prefix() {
        return prefix;
    }

    /** Has the changes of a resource told to whoever listens to events. */
    public void tell(Operations<?> operations) {
        if (!operations.watches().isEmpty()) {
            resources.putIfAbsent(operations.schema().eventName(""), operations);
        }
    }

    /** The resources whose changes are told. */
    public Collection<Operations<?>> told() {
        return List.copyOf(resources.values());
    }

    /** Tells a listener of every change of the database from now on. */
    public OvsdbClient.Subscription subscribe(ChangeListener listener) {
        return database.subscribe(listener);
    }

    public Snapshot snapshot() {
        try {
            return database.snapshot();
        } catch (OvsdbUnavailableException never) {
            throw HttpError.unavailable("The OVN Northbound database has not been reached yet.", RETRY);
        }
    }

    /**
     * Carries out a change that nobody asked for, if the database takes it at once; a reader is not kept waiting for more.
     *
     * @param what names the change: callers who want the same one at the same time share it
     */
    public void inPassing(Object what, Command<?> command) {
        sideChanges.make(what, command);
    }

    /**
     * Carries out what a call asks for, all or nothing.
     *
     * @param deed what it does, of which the audit log tells once it is done
     */
    public <R> R write(Request request, Caller caller, Deed deed, Command<R> command) {
        return write(request, caller, List.of(deed), command);
    }

    /** As {@link #write(Request, Caller, Deed, Command)}, of several objects. */
    public <R> R write(Request request, Caller caller, List<Deed> deeds, Command<R> command) {
        if (!auditLog.isOn()) {
            return commit(command);
        }
        Audit audit = new Audit(auditLog, deeds);
        R answer = commit(audit.watching(command));
        audit.tell(request, caller);
        return answer;
    }

    /** Carries out what a call asks for elsewhere than in the Northbound database. */
    public void writeElsewhere(Request request, Caller caller, Deed deed, Runnable change) {
        Audit audit = new Audit(auditLog, auditLog.isOn() ? List.of(deed) : List.of());
        audit.begin(snapshot());
        change.run();
        audit.end(snapshot());
        audit.tell(request, caller);
    }

    private <R> R commit(Command<R> command) {
        try {
            return writer.write(command);
        } catch (WriteUnavailableException | OvsdbUnavailableException late) {
            throw HttpError.unavailable(String.valueOf(late.getMessage()), RETRY);
        }
    }
}
