// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.patchbay.app.problem.Suggestion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One table of a TOML file. A value that is missing or wrong is noted among the problems and a stand-in goes on, so that
 * the reading reaches the end; {@link #finish} notes the keys nobody asked for.
 */
final class Table {
    private final String name;
    private final JsonNode node;
    private final Problems problems;
    private final TreeSet<String> known = new TreeSet<>();

    Table(String name, JsonNode node, Problems problems) {
        this.name = name;
        this.node = node;
        this.problems = problems;
    }

    /** A table within this one; an empty one when the file has none. */
    Table table(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isObject()) {
            problems.add(path(key), "is " + value.get() + ", expected a table [" + path(key) + "]");
            value = Optional.empty();
        }
        return new Table(path(key), value.orElseGet(JsonNodeFactory.instance::objectNode), problems);
    }

    /** All keys that there are, known or not. */
    List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    /** The tables of an array {@code [[key]]}; none when the file has none. */
    List<Table> tables(String key) {
        List<Table> tables = new ArrayList<>();
        for (JsonNode element : value(key).map(List::of).orElse(List.of())) {
            if (!element.isArray()) {
                wrong(key, element, "tables [[" + path(key) + "]]");
                continue;
            }
            for (JsonNode one : element) {
                if (one.isObject()) {
                    tables.add(new Table(path(key) + "[" + tables.size() + "]", one, problems));
                } else {
                    wrong(key, one, "tables [[" + path(key) + "]]");
                }
            }
        }
        return tables;
    }

    boolean has(String key) {
        return node.has(key);
    }

    Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (value.isString() && !value.asString().isBlank()) {
                return Optional.of(value.asString());
            }
            return wrong(key, value, "a text in quotes");
        });
    }

    /** A text that is parsed; {@code expected} says what a good one looks like. */
    <T> Optional<T> parsed(String key, String expected, Function<String, T> parser) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (RuntimeException e) {
                problems.add(path(key), "'" + text + "', expected " + expected);
                return Optional.empty();
            }
        });
    }

    String requiredText(String key, String example) {
        if (!node.has(key)) {
            problems.add(path(key), "is missing, for example " + key + " = " + example);
        }
        return text(key).orElse("");
    }

    int number(String key, int least, int most, int otherwise) {
        return value(key)
                .<Integer>flatMap(value -> {
                    if (value.isIntegralNumber() && value.asLong() >= least && value.asLong() <= most) {
                        return Optional.of(value.asInt());
                    }
                    return wrong(key, value, "a number from " + least + " to " + most);
                })
                .orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return value(key)
                .<Boolean>flatMap(value ->
                        value.isBoolean() ? Optional.of(value.asBoolean()) : wrong(key, value, "true or false"))
                .orElse(otherwise);
    }

    List<String> texts(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.get().isArray() ? value.get() : List.of(value.get())) {
            if (!element.isString()) {
                wrong(key, element, "texts in quotes");
                return List.of();
            }
            texts.add(element.asString());
        }
        return texts;
    }

    void problem(String key, String problem) {
        problems.add(path(key), problem);
    }

    /** To be called when every key was asked for: notes those that are left over. */
    void finish() {
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                String suggestion = Suggestion.text(key, known);
                problems.add(
                        path(key), "is no key" + (suggestion.isEmpty() ? ", expected one of " + known : suggestion));
            }
        }
    }

    private Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(node.get(key));
    }

    private <T> Optional<T> wrong(String key, JsonNode value, String expected) {
        problems.add(path(key), "is " + value + ", expected " + expected);
        return Optional.empty();
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
