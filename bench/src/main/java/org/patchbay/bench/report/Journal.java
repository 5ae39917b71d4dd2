// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.BenchException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run's results as JSON lines, written one by one: what was measured before a run broke off is kept. */
public final class Journal {
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path file;
    private final List<Object> entries = new ArrayList<>();

    /** @param file appended to; null to keep the results in memory only */
    public Journal(@Nullable Path file) {
        this.file = file;
    }

    public void add(Object entry) {
        entries.add(entry);
        if (file == null) {
            return;
        }
        String line = "{\"" + kind(entry) + "\":" + JSON.writeValueAsString(entry) + "}\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new BenchException("cannot write " + file, e);
        }
    }

    public List<Object> entries() {
        return List.copyOf(entries);
    }

    /** @throws BenchException if the file cannot be read or a line is not one of ours */
    public static List<Object> read(Path file) {
        List<Object> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    all.add(entry(file, JSON.readTree(line)));
                }
            }
        } catch (IOException e) {
            throw new BenchException("cannot read " + file, e);
        }
        return all;
    }

    private static String kind(Object entry) {
        return switch (entry) {
            case Run run -> "run";
            case Figure figure -> "figure";
            case Memory memory -> "memory";
            default -> throw new IllegalArgumentException("not a result: " + entry);
        };
    }

    private static Object entry(Path file, JsonNode line) {
        if (line.has("run")) {
            return JSON.treeToValue(line.get("run"), Run.class);
        } else if (line.has("figure")) {
            return JSON.treeToValue(line.get("figure"), Figure.class);
        } else if (line.has("memory")) {
            return JSON.treeToValue(line.get("memory"), Memory.class);
        }
        throw new BenchException(file + " has a line that is not a result: " + line);
    }
}
