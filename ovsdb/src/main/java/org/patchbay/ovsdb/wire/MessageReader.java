// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a stream of JSON-RPC messages, one JSON object after the other. Sets, maps and uuids are recognised while reading, so
 * that the contents of a large database never exist as generic arrays.
 */
public final class MessageReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxDocumentLength(-1) // counted over the whole stream; MeteredInput bounds each message instead
                    .maxStringLength(64 << 20)
                    .maxNameLength(1 << 16)
                    .maxNumberLength(64)
                    .build())
            // the names of an update are mostly uuids of rows, which a table of symbols would collect for nothing
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private static final int READ_AHEAD = 1 << 16;

    private final MeteredInput input;
    private final JsonParser parser;
    private final Interner interner = new Interner();

    /**
     * @param maxMessageBytes about the largest message accepted: what the parser reads ahead counts for the message before
     */
    public MessageReader(InputStream input, long maxMessageBytes) {
        this.input = new MeteredInput(input, maxMessageBytes);
        // from a reader: given the bytes themselves, the factory would wait for some in order to guess their encoding
        this.parser = FACTORY.createParser(
                ObjectReadContext.empty(),
                new InputStreamReader(
                        new BufferedInputStream(this.input, READ_AHEAD), StandardCharsets.UTF_8.newDecoder()));
    }

    /**
     * Blocks for the next message.
     *
     * @return null at the end of the stream
     * @throws OvsdbProtocolException when the bytes are no such message
     */
    public @Nullable Message next() throws IOException {
        input.startMessage();
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return null;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new OvsdbProtocolException("a message starts with " + token + " instead of an object");
            }
            return Message.of(object());
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new OvsdbProtocolException("unreadable JSON: " + e.getOriginalMessage(), e);
        }
    }

    private WireObject object() {
        WireObject object = new WireObject();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            object.add(shared(name), value(parser.nextToken()));
        }
        return object;
    }

    private String shared(String name) {
        return name.length() == 36 ? name : interner.string(name.toCharArray(), 0, name.length());
    }

    private @Nullable Object value(@Nullable JsonToken token) {
        return switch (token) {
            case VALUE_STRING ->
                interner.string(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            case START_ARRAY -> array();
            case START_OBJECT -> object();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new OvsdbProtocolException("a message ends in its middle");
        };
    }

    private Object array() {
        List<@Nullable Object> items = new ArrayList<>(2);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        Object notation = items.size() == 2 && items.get(0) instanceof String tag ? notation(tag, items.get(1)) : null;
        return notation != null ? notation : items;
    }

    private @Nullable Object notation(String tag, @Nullable Object content) {
        if (content instanceof List<?> list) {
            return switch (tag) {
                case "set" -> set(list);
                case "map" -> map(list);
                default -> null;
            };
        }
        if (tag.equals("set") && content instanceof UUID uuid) {
            return new WireSet(new Object[] {"uuid", uuid.toString()}); // a set of these two strings
        }
        if (tag.equals("uuid") && content instanceof String text) {
            UUID uuid = Uuids.parse(text);
            return uuid == null ? null : interner.uuid(uuid);
        }
        return null;
    }

    private static @Nullable WireSet set(List<?> list) {
        for (Object item : list) {
            if (item == null) {
                return null;
            }
        }
        return new WireSet(list.toArray());
    }

    private static @Nullable WireMap map(List<?> list) {
        Object[] pairs = new Object[list.size() * 2];
        int at = 0;
        for (Object item : list) {
            Object[] pair = pair(item);
            if (pair == null) {
                return null;
            }
            pairs[at++] = pair[0];
            pairs[at++] = pair[1];
        }
        return new WireMap(Arrays.copyOf(pairs, at));
    }

    private static Object @Nullable [] pair(@Nullable Object item) {
        return switch (item) {
            case List<?> two when two.size() == 2 && two.get(0) != null && two.get(1) != null -> two.toArray();
            // a pair whose key is one of the notation's own words was taken for that notation
            case UUID uuid -> new Object[] {"uuid", uuid.toString()};
            case null, default -> null;
        };
    }
}
