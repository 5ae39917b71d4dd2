// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One named part of objects of type T, the same in XML and JSON, in and out. */
public sealed interface Attribute<T> {
    String name();

    Access access();

    /** {@code <mtu>1500</mtu>}. Values are String, Number, Boolean, Instant or Enum. */
    record Scalar<T>(String name, Access access, Format format, Function<T, @Nullable Object> value)
            implements Attribute<T> {}

    /** {@code <vlan id="5"/>}: a nested element about the same object; left out when all of its members are. */
    record Group<T>(String name, Access access, List<Attribute<T>> members) implements Attribute<T> {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** {@code <usages><usage>vm</usage></usages>}; left out when null. */
    record Values<T>(String name, Access access, String item, Format format, Function<T, @Nullable List<?>> value)
            implements Attribute<T> {}

    /** {@code <ranges><range>…</range></ranges>}; left out when null. */
    record Many<T, S>(
            String name, Access access, String item, List<Attribute<S>> members, Function<T, @Nullable List<S>> value)
            implements Attribute<T> {
        public Many {
            members = List.copyOf(members);
        }
    }

    /**
     * {@code <cluster href id/>}: another object, by id; clients may send {@code id}, {@code href} or {@code name}.
     *
     * @param target the path of its collection with {@code {}} for the ids above it, such as {@code networks}
     * @param value the id, or null; behind slashes, outermost first, where the collection is nested
     */
    record Reference<T>(String name, Access access, String target, Function<T, @Nullable String> value)
            implements Attribute<T> {}

    /** {@code <external_network_providers><external_provider href id/></external_network_providers>}; left out when empty. */
    record References<T>(
            String name, Access access, String item, String target, Function<T, @Nullable List<String>> value)
            implements Attribute<T> {}
}
