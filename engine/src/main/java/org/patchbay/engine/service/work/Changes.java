// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.net.secret.Secret;

/** Old and new values of records, by field, for the audit log. A secret says "***", before as after. */
public final class Changes {
    private static final Set<String> PASSED_OVER = Set.of("id", "version");
    private static final String DOMAIN = "org.patchbay.engine.domain.";
    private static final int LONGEST = 1000;

    private Changes() {}

    /**
     * @param before null: it is new
     * @param after null: it is gone
     */
    public static NewEvent tell(NewEvent event, @Nullable Record before, @Nullable Record after) {
        Map<String, Object> old = fields(before);
        Map<String, Object> now = fields(after);
        NewEvent told = event;
        Map<String, Object> all = new TreeMap<>(old);
        all.putAll(now);
        for (String field : all.keySet()) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                told = told.changed(field, text(old.get(field)), text(now.get(field)));
            }
        }
        return told;
    }

    private static Map<String, Object> fields(@Nullable Record record) {
        Map<String, Object> fields = new TreeMap<>();
        if (record != null) {
            collect(record, "", fields);
        }
        return fields;
    }

    // Empty values are left out: a new object would otherwise fill the log with what it has not.
    private static void collect(Record record, String prefix, Map<String, Object> fields) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value == null || value.toString().isEmpty() || PASSED_OVER.contains(prefix + component.getName())) {
                continue;
            }
            if (value instanceof Record inner
                    && !(inner instanceof Secret)
                    && inner.getClass().getName().startsWith(DOMAIN)) {
                collect(inner, prefix + component.getName() + ".", fields);
            } else {
                fields.put(prefix + component.getName(), value);
            }
        }
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's component cannot be read: " + component, e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
