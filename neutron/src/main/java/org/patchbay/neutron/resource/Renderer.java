// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.identity.Caller;
import tools.jackson.core.JsonGenerator;

/** Writes objects of one resource with the attributes that this caller asked for and may see. */
public final class Renderer<T> {
    private final List<Attribute<? super T, ?>> shown;

    private Renderer(List<Attribute<? super T, ?>> shown) {
        this.shown = shown;
    }

    /** For objects within others: all attributes that anybody may see. */
    public static <T> Renderer<T> forEverybody(Schema<T> schema) {
        List<Attribute<? super T, ?>> shown = new ArrayList<>();
        for (Attribute<? super T, ?> attribute : schema.attributes()) {
            if (attribute.viewer() == Attribute.Who.ANYONE) {
                shown.add(attribute);
            }
        }
        return new Renderer<>(shown);
    }

    public Renderer(Schema<T> schema, Caller caller, List<String> fields) {
        this.shown = new ArrayList<>();
        for (Attribute<? super T, ?> attribute : schema.attributes()) {
            if (attribute.isShownTo(caller) && (fields.isEmpty() || fields.contains(attribute.name()))) {
                shown.add(attribute);
            }
        }
    }

    public void write(JsonGenerator out, T resource) {
        out.writeStartObject();
        for (Attribute<? super T, ?> attribute : shown) {
            attribute.write(out, resource);
        }
        out.writeEndObject();
    }

    public void writeAll(JsonGenerator out, Iterable<T> resources) {
        out.writeStartArray();
        for (T resource : resources) {
            write(out, resource);
        }
        out.writeEndArray();
    }
}
