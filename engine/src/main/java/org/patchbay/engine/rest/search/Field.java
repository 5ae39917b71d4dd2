// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something of an object that can be searched by and sorted by.
 *
 * @param name in lower case, perhaps with a dot, such as {@code datacenter} or {@code vm.name}
 * @param value a String, Enum, Number, Boolean or Instant, or null
 */
public record Field<T>(String name, Function<? super T, ? extends @Nullable Object> value) {}
