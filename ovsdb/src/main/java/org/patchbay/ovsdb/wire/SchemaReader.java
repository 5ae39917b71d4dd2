// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.Schema;

/** Reads a database's schema as {@code get_schema} answers it (RFC 7047 §3.2). */
public final class SchemaReader {
    private SchemaReader() {}

    public static Schema read(@Nullable Object json) {
        WireObject root = object(json, "schema");
        Map<String, Schema.Table> tables = new HashMap<>();
        WireObject source = object(root.get("tables"), "tables");
        for (int i = 0; i < source.size(); i++) {
            tables.put(source.name(i), table(source.name(i), object(source.value(i), "table")));
        }
        return new Schema(root.text("name"), root.text("version"), tables);
    }

    private static Schema.Table table(String name, WireObject json) {
        Map<String, Schema.Column> columns = new HashMap<>();
        WireObject source = object(json.get("columns"), "columns");
        for (int i = 0; i < source.size(); i++) {
            columns.put(source.name(i), column(source.name(i), object(source.value(i), "column")));
        }
        boolean isRoot = Boolean.TRUE.equals(json.get("isRoot"));
        long maxRows = json.get("maxRows") instanceof Long max ? max : Long.MAX_VALUE;
        return new Schema.Table(name, columns, isRoot, maxRows, indexes(json.get("indexes")));
    }

    private static List<Set<String>> indexes(@Nullable Object json) {
        List<Set<String>> indexes = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof List<?> columns) {
                    Set<String> names = new HashSet<>();
                    columns.forEach(column -> names.add(String.valueOf(column)));
                    indexes.add(names);
                }
            }
        }
        return indexes;
    }

    private static Schema.Column column(String name, WireObject json) {
        boolean ephemeral = Boolean.TRUE.equals(json.get("ephemeral"));
        boolean mutable = !Boolean.FALSE.equals(json.get("mutable"));
        Object type = json.get("type");
        if (!(type instanceof WireObject full)) {
            return new Schema.Column(name, base(type), null, 1, 1, ephemeral, mutable);
        }
        int min = full.get("min") instanceof Long least ? Math.toIntExact(least) : 1;
        int max = max(full.get("max"));
        Schema.@Nullable Base value = full.has("value") ? base(full.get("value")) : null;
        return new Schema.Column(name, base(full.get("key")), value, min, max, ephemeral, mutable);
    }

    private static int max(@Nullable Object json) {
        return switch (json) {
            case null -> 1;
            case Long number -> (int) Math.min(number, Integer.MAX_VALUE);
            default -> Integer.MAX_VALUE; // "unlimited"
        };
    }

    private static Schema.Base base(@Nullable Object json) {
        if (json instanceof String plain) {
            return new Schema.Base(atom(plain), Set.of(), null, null, null, false);
        }
        WireObject full = object(json, "type");
        return new Schema.Base(
                atom(full.text("type")),
                allowed(full.get("enum")),
                number(full, "minInteger", "minReal", "minLength"),
                number(full, "maxInteger", "maxReal", "maxLength"),
                full.get("refTable") instanceof String table ? table : null,
                full.has("refTable") && !full.text("refType").equals("weak"));
    }

    private static Set<Object> allowed(@Nullable Object json) {
        return switch (json) {
            case null -> Set.of();
            case WireSet set -> Set.of(set.elements());
            default -> Set.of(json);
        };
    }

    private static @Nullable Number number(WireObject json, String... names) {
        for (String name : names) {
            if (json.get(name) instanceof Number number) {
                return number;
            }
        }
        return null;
    }

    private static Schema.Atom atom(String name) {
        try {
            return Schema.Atom.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new OvsdbProtocolException("\"" + name + "\" is no atomic type", e);
        }
    }

    private static WireObject object(@Nullable Object json, String what) {
        if (json instanceof WireObject object) {
            return object;
        }
        throw new OvsdbProtocolException("the schema's " + what + " is no object");
    }
}
