// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import java.io.ByteArrayOutputStream;
import org.patchbay.http.Json;
import tools.jackson.core.JsonGenerator;

/** Writes a document as JSON: no wrapper around it, every scalar a string. */
public final class JsonWriter {
    private JsonWriter() {}

    public static byte[] write(Node node) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            write(node, json);
        }
        return out.toByteArray();
    }

    private static void write(Node node, JsonGenerator json) {
        switch (node) {
            case Node.Text text -> json.writeString(text.value());
            case Node.Repeat many -> {
                json.writeStartArray();
                many.items().forEach(item -> write(item, json));
                json.writeEndArray();
            }
            case Node.Fields fields -> {
                json.writeStartObject();
                fields.parts().forEach((name, part) -> {
                    json.writeName(name);
                    write(part, json);
                });
                json.writeEndObject();
            }
        }
    }
}
