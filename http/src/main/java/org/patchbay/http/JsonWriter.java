// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import tools.jackson.core.JsonGenerator;

/** Writes one JSON document. What it throws before the first 64 KiB are out becomes a proper error answer. */
@FunctionalInterface
public interface JsonWriter {
    void write(JsonGenerator json);
}
