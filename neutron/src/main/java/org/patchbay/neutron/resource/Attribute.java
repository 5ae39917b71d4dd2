// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.function.Consumer;
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
        return but(draft -> draft.nullable = true);
    }

    public Attribute<T, V> required() {
        return onCreate(Presence.REQUIRED, null);
    }

    /** POST takes it; absent it is null, or left to the resource to choose. */
    public Attribute<T, V> optional() {
        return onCreate(Presence.OPTIONAL, null);
    }

    public Attribute<T, V> defaultsTo(V value) {
        return onCreate(Presence.OPTIONAL, value);
    }

    private Attribute<T, V> onCreate(Presence presence, @Nullable V absent) {
        return but(draft -> {
            draft.onCreate = presence;
            draft.fallback = absent;
        });
    }

    public Attribute<T, V> updatable() {
        return but(draft -> draft.onUpdate = true);
    }

    public Attribute<T, V> setBy(Who who) {
        return but(draft -> draft.setter = who);
    }

    public Attribute<T, V> seenBy(Who who) {
        return but(draft -> draft.viewer = who);
    }

    public Attribute<T, V> notFilterable() {
        return but(draft -> draft.filterable = false);
    }

    /** Only some objects have it; it may be absent, as in Neutron, where null would be a value. */
    public Attribute<T, V> onlyOf(Predicate<T> which) {
        return but(draft -> draft.present = which);
    }

    /** This one, but for a change. */
    private Attribute<T, V> but(Consumer<Draft<T, V>> change) {
        Draft<T, V> draft = new Draft<>(this);
        change.accept(draft);
        return new Attribute<>(
                name,
                type,
                getter,
                draft.nullable,
                draft.onCreate,
                draft.fallback,
                draft.onUpdate,
                draft.setter,
                draft.viewer,
                draft.filterable,
                sortable,
                draft.present);
    }

    /** What may differ between an attribute and one that is made from it. */
    private static final class Draft<T, V> {
        private boolean nullable;
        private Presence onCreate;
        private @Nullable V fallback;
        private boolean onUpdate;
        private Who setter;
        private Who viewer;
        private boolean filterable;
        private Predicate<T> present;

        Draft(Attribute<T, V> from) {
            nullable = from.nullable;
            onCreate = from.onCreate;
            fallback = from.fallback;
            onUpdate = from.onUpdate;
            setter = from.setter;
            viewer = from.viewer;
            filterable = from.filterable;
            present = from.present;
        }
    }

    /** Whether answers to this caller carry it. What they do not carry is not to be found out by filter or order either. */
    boolean isShownTo(Caller caller) {
        return switch (viewer) {
            case ANYONE, NETWORK_OWNER -> true;
            case ADMIN -> caller.isAdmin();
            case ADMIN_OR_SERVICE -> caller.seesAll();
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
