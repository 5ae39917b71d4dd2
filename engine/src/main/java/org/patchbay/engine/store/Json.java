// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.patchbay.engine.domain.CustomProperties;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A value of a JSON column. */
record Json(String text) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> STRINGS = new TypeReference<>() {};

    static Json of(Object value) {
        return new Json(MAPPER.writeValueAsString(value));
    }

    static Json of(CustomProperties properties) {
        return of(properties.values());
    }

    static Map<String, String> strings(ResultSet row, String column) throws SQLException {
        return MAPPER.readValue(row.getString(column), STRINGS);
    }

    static Map<String, String> strings(InputStream text) {
        return MAPPER.readValue(text, STRINGS);
    }

    static CustomProperties properties(ResultSet row, String column) throws SQLException {
        return CustomProperties.of(strings(row, column));
    }

    static <T> T read(ResultSet row, String column, TypeReference<T> type) throws SQLException {
        return MAPPER.readValue(row.getString(column), type);
    }
}
