// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object of a provider, read strictly: what has another type than the API says is an error that names its place. Absent and
 * null are the same.
 */
public final class Fields {
    /** Of one text. Names have at most 255 characters, descriptions too. */
    private static final int LONGEST = 4096;

    private final String place;
    private final JsonNode node;

    private Fields(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    static Fields of(String place, JsonNode node) {
        if (!node.isObject()) {
            throw new NotAnApi("The answer to " + place + " is no JSON object.");
        }
        return new Fields(place, node);
    }

    public boolean has(String name) {
        return present(name).isPresent();
    }

    /** @throws NotAnApi when it is no object */
    public Fields object(String name) {
        return optionalObject(name).orElseThrow(() -> wrong(name, "an object"));
    }

    public Optional<Fields> optionalObject(String name) {
        return present(name).map(value -> {
            if (!value.isObject()) {
                throw wrong(name, "an object");
            }
            return new Fields(place + " " + name, value);
        });
    }

    /** @throws NotAnApi when it is no list of objects */
    public List<Fields> objects(String name) {
        var result = new ArrayList<Fields>();
        for (var value : list(name)) {
            if (!value.isObject()) {
                throw wrong(name, "a list of objects");
            }
            result.add(new Fields(place + " " + name + "[" + result.size() + "]", value));
        }
        return List.copyOf(result);
    }

    /** Empty when absent. */
    public List<String> texts(String name) {
        if (present(name).isEmpty()) {
            return List.of();
        }
        var result = new ArrayList<String>();
        for (var value : list(name)) {
            if (!value.isString()) {
                throw wrong(name, "a list of texts");
            }
            result.add(value.asString());
        }
        return List.copyOf(result);
    }

    private Iterable<JsonNode> list(String name) {
        return present(name).filter(JsonNode::isArray).orElseThrow(() -> wrong(name, "a list"));
    }

    /** @throws NotAnApi when it is absent or no text */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
    }

    /** An identifier: a text that is not empty. */
    public String id(String name) {
        var text = text(name);
        if (text.isBlank() || text.length() > 255) {
            throw wrong(name, "an identifier");
        }
        return text;
    }

    public Optional<String> optionalText(String name) {
        return present(name).map(value -> {
            if (!value.isString() || value.asString().length() > LONGEST) {
                throw wrong(name, "a text of at most " + LONGEST + " characters");
            }
            return value.asString();
        });
    }

    public OptionalInt number(String name) {
        return present(name)
                .map(value -> {
                    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                        throw wrong(name, "a whole number");
                    }
                    return OptionalInt.of(value.intValue());
                })
                .orElse(OptionalInt.empty());
    }

    public Optional<Boolean> truth(String name) {
        return present(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return value.booleanValue();
        });
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private NotAnApi wrong(String name, String expected) {
        return new NotAnApi("In the answer to " + place + ", '" + name + "' is not " + expected + ".");
    }
}
