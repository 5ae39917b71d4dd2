// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the Networking API, declared once.
 *
 * @param <T> the record its objects are
 */
public final class Schema<T> {
    private final String singular;
    private final String plural;
    private final String label;
    private final Function<T, String> id;
    private final Map<String, Attribute<? super T, ?>> attributes = new LinkedHashMap<>();
    private final Map<String, BiPredicate<T, List<String>>> filters = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> checks = new LinkedHashMap<>();

    private boolean pairs;
    private boolean resetByNull;
    private String eventPrefix = "";
    private String eventSuffix = ".end";

    private Schema(String singular, String plural, String label, Function<T, String> id) {
        this.singular = singular;
        this.plural = plural;
        this.label = label;
        this.id = id;
    }

    /**
     * @param singular the key of one object in a body, such as {@code security_group}
     * @param plural the key of several
     * @param label the name in error types, such as {@code SecurityGroup} of {@code SecurityGroupNotFound}
     */
    public static <T> Schema<T> of(String singular, String plural, String label, Function<T, String> id) {
        return new Schema<>(singular, plural, label, id);
    }

    @SafeVarargs
    public final Schema<T> with(Attribute<? super T, ?>... more) {
        for (Attribute<? super T, ?> attribute : more) {
            if (attributes.putIfAbsent(attribute.name(), attribute) != null) {
                throw new IllegalArgumentException("attribute declared twice: " + attribute.name());
            }
        }
        return this;
    }

    /** Adds a filter that is no plain comparison with an attribute, or replaces that comparison. */
    public Schema<T> filter(String name, BiPredicate<T, List<String>> test) {
        filters.put(name, test);
        return this;
    }

    /** Takes {@code sort=name:asc,id:desc} in lists too, as newer APIs have it. */
    public Schema<T> sortedByPairs() {
        pairs = true;
        return this;
    }

    /** Null stands for the default of an attribute that has one, as in Octavia. */
    public Schema<T> resetByNull() {
        resetByNull = true;
        return this;
    }

    /** Names events otherwise than {@code <singular>.create.end}. */
    public Schema<T> toldAs(String prefix, String suffix) {
        eventPrefix = prefix;
        eventSuffix = suffix;
        return this;
    }

    /** The name of an event, such as {@code security_group_rule.delete.end}. */
    public String eventName(String verb) {
        return (eventPrefix.isEmpty() ? singular : eventPrefix) + "." + verb + eventSuffix;
    }

    boolean isSortedByPairs() {
        return pairs;
    }

    /** Whether clients may send null for an attribute, be it for its default only. */
    boolean takesNull(Attribute<?, ?> attribute) {
        return attribute.nullable() || (resetByNull && attribute.fallback() != null);
    }

    /** Refuses values that a filter cannot have, whether there are objects or not. */
    public Schema<T> check(String filter, Consumer<String> check) {
        checks.put(filter, check);
        return this;
    }

    /** The values of a filter as attributes have them, such as a MAC address in lower case. */
    List<String> filterValues(String filter, List<String> texts) {
        Consumer<String> check = checks.get(filter);
        if (check != null) {
            texts.forEach(check);
        }
        Attribute<? super T, ?> attribute = attributes.get(filter);
        return attribute == null
                ? texts
                : texts.stream().map(attribute.type()::canonical).toList();
    }

    /** Adds the four tag filters of the standard-attr-tag extension. */
    public Schema<T> taggedBy(Function<T, List<String>> tags) {
        filter("tags", (t, wanted) -> Set.copyOf(tags.apply(t)).containsAll(split(wanted)));
        filter("tags-any", (t, wanted) -> split(wanted).stream().anyMatch(tags.apply(t)::contains));
        filter("not-tags", (t, wanted) -> !Set.copyOf(tags.apply(t)).containsAll(split(wanted)));
        filter("not-tags-any", (t, wanted) -> split(wanted).stream().noneMatch(tags.apply(t)::contains));
        return this;
    }

    private static List<String> split(List<String> commaJoined) {
        List<String> parts = new ArrayList<>();
        for (String text : commaJoined) {
            parts.addAll(List.of(text.split(",", -1)));
        }
        return parts;
    }

    public String singular() {
        return singular;
    }

    public String plural() {
        return plural;
    }

    public String label() {
        return label;
    }

    public String id(T resource) {
        return id.apply(resource);
    }

    public Iterable<Attribute<? super T, ?>> attributes() {
        return attributes.values();
    }

    /** Whether any attribute can be changed. */
    boolean isUpdatable() {
        return attributes.values().stream().anyMatch(Attribute::onUpdate);
    }

    public @Nullable Attribute<? super T, ?> attribute(String name) {
        return attributes.get(name);
    }

    /** The names of all filters. */
    Set<String> filterNames() {
        Set<String> names = new TreeSet<>(filters.keySet());
        attributes.values().stream().filter(Attribute::filterable).forEach(attribute -> names.add(attribute.name()));
        return names;
    }

    /** Whether there is a filter of this name that is declared apart from the attributes. */
    boolean hasOwnFilter(String name) {
        return filters.containsKey(name);
    }

    boolean hasFilter(String name) {
        Attribute<? super T, ?> attribute = attributes.get(name);
        return filters.containsKey(name) || (attribute != null && attribute.filterable());
    }

    boolean matches(T resource, String name, List<String> wanted) {
        BiPredicate<T, List<String>> own = filters.get(name);
        if (own != null) {
            return own.test(resource, wanted);
        }
        Attribute<? super T, ?> attribute = attributes.get(name);
        return attribute == null || attribute.matches(resource, wanted);
    }
}
