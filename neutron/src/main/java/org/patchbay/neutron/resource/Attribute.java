// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import tools.jackson.core.JsonGenerator;

/**
 * One attribute of a resource: everything the API needs to know of it, said once.
 *
 * @param <T> the resource's record
 * @param <V> the attribute's value
 * @param nullable whether clients may send null and answers may carry it
 * @param onCreate whether POST takes it, and whether it must be there
 * @param fallback what POST uses when it is absent; null stands for null
 * @param onUpdate whether PUT takes it
 * @param setter who may set it at all
 * @param viewer who sees it
 * @param present which objects have it at all: answers about the others do not name it
 */
public record Attribute<T, V>(
        String name,
        Type<V> type,
        Getter<T, V> getter,
        boolean nullable,
        Presence onCreate,
        @Nullable V fallback,
        boolean onUpdate,
        Who setter,
        Who viewer,
        boolean filterable,
        boolean sortable,
        Predicate<T> present) {

    /** Reads the attribute from the record; null where it has no value. */
    @FunctionalInterface
    public interface Getter<T, V> {
        @Nullable
        V get(T resource);
    }

    /** What POST makes of an attribute. */
    public enum Presence {
        FORBIDDEN,
        OPTIONAL,
        REQUIRED
    }

    /** Roles an attribute asks for. */
    public enum Who {
        ANYONE,
        /** The owner of the port's network, or an administrator. */
        NETWORK_OWNER,
        ADMIN,
        /** An administrator or a service account such as a compute manager. */
        ADMIN_OR_SERVICE,
        /** Of what is said in a request and shown nowhere. */
        NOBODY
    }

    /** A read-only attribute; the other kinds are made from it. */
    public static <T, V> Attribute<T, V> of(String name, Type<V> type, Getter<T, V> getter) {
        return new Attribute<>(
                name,
                type,
                getter,
                false,
                Presence.FORBIDDEN,
                null,
                false,
                Who.ANYONE,
                Who.ANYONE,
                true,
                type.order() != null,
                resource -> true);
    }

    /** May be null, and is when POST does not name it. */
    public Attribute<T, V> orNull() {
        return new Attribute<>(
                name, type, getter, true, onCreate, fallback, onUpdate, setter, viewer, filterable, sortable, present);
    }

    public Attribute<T, V> required() {
        return new Attribute<>(
                name,
                type,
                getter,
                nullable,
                Presence.REQUIRED,
                null,
                onUpdate,
                setter,
                viewer,
                filterable,
                sortable,
                present);
    }

    /** POST takes it; absent it is null, or left to the resource to choose. */
    public Attribute<T, V> optional() {
        return new Attribute<>(
                name,
                type,
                getter,
                nullable,
                Presence.OPTIONAL,
                null,
                onUpdate,
                setter,
                viewer,
                filterable,
                sortable,
                present);
    }

    public Attribute<T, V> defaultsTo(V value) {
        return new Attribute<>(
                name,
                type,
                getter,
                nullable,
                Presence.OPTIONAL,
                value,
                onUpdate,
                setter,
                viewer,
                filterable,
                sortable,
                present);
    }

    public Attribute<T, V> updatable() {
        return new Attribute<>(
                name, type, getter, nullable, onCreate, fallback, true, setter, viewer, filterable, sortable, present);
    }

    public Attribute<T, V> setBy(Who who) {
        return new Attribute<>(
                name, type, getter, nullable, onCreate, fallback, onUpdate, who, viewer, filterable, sortable, present);
    }

    public Attribute<T, V> seenBy(Who who) {
        return new Attribute<>(
                name, type, getter, nullable, onCreate, fallback, onUpdate, setter, who, filterable, sortable, present);
    }

    public Attribute<T, V> notFilterable() {
        return new Attribute<>(
                name, type, getter, nullable, onCreate, fallback, onUpdate, setter, viewer, false, sortable, present);
    }

    /** Only some objects have it; it may be absent, as in Neutron, where null would be a value. */
    public Attribute<T, V> onlyOf(Predicate<T> which) {
        return new Attribute<>(
                name,
                type,
                getter,
                nullable,
                onCreate,
                fallback,
                onUpdate,
                setter,
                viewer,
                filterable,
                sortable,
                which);
    }

    /** Whether answers to this caller carry it. What they do not carry is not to be found out by filter or order either. */
    boolean isShownTo(Caller caller) {
        return switch (viewer) {
            case ANYONE, NETWORK_OWNER -> true;
            case ADMIN -> caller.isAdmin();
            case ADMIN_OR_SERVICE -> caller.isAdmin() || caller.hasRole("service");
            case NOBODY -> false;
        };
    }

    void write(JsonGenerator out, T resource) {
        if (!present.test(resource)) {
            return;
        }
        out.writeName(name);
        V value = getter.get(resource);
        if (value == null) {
            out.writeNull();
        } else {
            type.write(out, value);
        }
    }

    /** Whether the resource has one of the wanted values; an empty text stands for no value, as in Neutron. */
    boolean matches(T resource, List<String> wanted) {
        return holds(getter.get(resource), wanted);
    }

    /** Whether a value is one of the wanted ones, for filters that look at several. */
    public boolean holds(@Nullable V value, List<String> wanted) {
        for (String text : wanted) {
            if (value == null ? text.isEmpty() || text.equals("null") : type.matches(value, text)) {
                return true;
            }
        }
        return false;
    }
}
