// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.function.BiConsumer;

/**
 * An argument of a log line whose parts are fields of their own in a log of objects; a log of text has its {@link Object#toString}. Key-value
 * pairs of SLF4J would be made for text, too, and thrown away.
 */
public interface LogFields {
    /**
     * Names the parts.
     *
     * @param field takes a name, in lower case with underscores, and a text or a number
     */
    void each(BiConsumer<String, Object> field);
}
