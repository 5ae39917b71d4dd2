// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Transaction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON-RPC messages into one stream; what is written reaches the stream at the latest with {@link #flush()}. */
public final class MessageWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    public MessageWriter(OutputStream output) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), output);
    }

    /** @param params plain values: null, String, Boolean, Number, UUID, Map and Collection as object and array */
    public void request(long id, String method, List<?> params) throws IOException {
        guarded(() -> {
            json.writeStartObject();
            json.writeNumberProperty("id", id);
            json.writeStringProperty("method", method);
            json.writeName("params");
            plain(params);
            json.writeEndObject();
        });
    }

    public void transact(long id, String database, Transaction transaction, boolean chosenUuids) throws IOException {
        guarded(() -> {
            json.writeStartObject();
            json.writeNumberProperty("id", id);
            json.writeStringProperty("method", "transact");
            json.writeName("params");
            json.writeStartArray();
            json.writeString(database);
            new OperationWriter(json, transaction, chosenUuids).writeAll();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    public void reply(Object id, @Nullable Object result, @Nullable Object error) throws IOException {
        guarded(() -> {
            json.writeStartObject();
            json.writeName("id");
            plain(id);
            json.writeName("result");
            plain(result);
            json.writeName("error");
            plain(error);
            json.writeEndObject();
        });
    }

    public void flush() throws IOException {
        guarded(json::flush);
    }

    private void plain(@Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean bool -> json.writeBoolean(bool);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    plain(member);
                });
                json.writeEndObject();
            }
            case Collection<?> list -> {
                json.writeStartArray();
                list.forEach(this::plain);
                json.writeEndArray();
            }
            case WireObject object -> {
                json.writeStartObject();
                for (int i = 0; i < object.size(); i++) {
                    json.writeName(object.name(i));
                    plain(object.value(i));
                }
                json.writeEndObject();
            }
            case UUID uuid -> plain(List.of("uuid", uuid.toString()));
            case WireSet set -> plain(List.of("set", List.of(set.elements())));
            case WireMap map -> {
                Object[] pairs = map.pairs();
                plain(List.of(
                        "map",
                        java.util.stream.IntStream.range(0, pairs.length / 2)
                                .mapToObj(i -> List.of(pairs[2 * i], pairs[2 * i + 1]))
                                .toList()));
            }
            default -> throw new IllegalArgumentException("cannot write a " + value.getClass());
        }
    }

    private static void guarded(Runnable writing) throws IOException {
        try {
            writing.run();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IOException("cannot write JSON: " + e.getOriginalMessage(), e);
        }
    }
}
