// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Query;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;

/**
 * What a list request asks for. Values of one filter are alternatives; several filters must all match.
 *
 * @param fields attributes to answer with; empty for all
 * @param limit the page's size; 0 for everything
 * @param marker the id next to which the page starts; null for the first page
 * @param reverse the page before the marker instead of the one after it
 */
public record ListQuery(
        List<String> fields,
        Map<String, List<String>> filters,
        List<SortKey> sort,
        int limit,
        @Nullable String marker,
        boolean reverse) {

    /** One {@code sort_key} with its {@code sort_dir}. */
    public record SortKey(String attribute, boolean descending) {}

    /** Integer.parseInt also takes the digits of other scripts. */
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,20}");

    private static final String SORT = "sort";

    private static final Set<String> CONTROL =
            Set.of("fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir");

    public static ListQuery parse(Query query, Schema<?> schema, Caller caller) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String key : query.keys()) {
            if (CONTROL.contains(key) || (key.equals(SORT) && schema.isSortedByPairs())) {
                continue;
            }
            if (schema.hasFilter(key)) {
                filters.put(key, schema.filterValues(key, query.all(key)));
            } else {
                unknown.add(InvalidValue.shown(key));
            }
        }
        if (!unknown.isEmpty()) {
            throw Errors.badRequest("[" + String.join(", ", unknown) + "] is invalid attribute for filtering");
        }
        String marker = query.first("marker");
        return new ListQuery(
                query.all("fields").stream().filter(f -> !f.isEmpty()).toList(),
                filters,
                sortKeys(query, schema, caller),
                limit(query.first("limit")),
                marker == null || marker.isEmpty() ? null : marker,
                "true".equalsIgnoreCase(query.first("page_reverse")));
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!LIMIT.matcher(text).matches()) {
            throw Errors.badRequest("Limit must be an integer 0 or greater and not '" + InvalidValue.shown(text) + "'");
        }
        // More than anyone has is everything.
        return new BigInteger(text).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private static List<SortKey> sortKeys(Query query, Schema<?> schema, Caller caller) {
        List<String> keys = query.all("sort_key");
        List<String> directions = query.all("sort_dir");
        if (!directions.isEmpty() && directions.size() != keys.size()) {
            throw Errors.badRequest("The number of sort_keys and sort_dirs must be same");
        }
        List<SortKey> sort = new ArrayList<>();
        if (schema.isSortedByPairs()) {
            for (String pairs : query.all(SORT)) {
                for (String pair : pairs.split(",", -1)) {
                    int colon = pair.indexOf(':');
                    String key = colon < 0 ? pair : pair.substring(0, colon);
                    sort.add(sortKey(key, colon < 0 ? "asc" : pair.substring(colon + 1), schema, caller));
                }
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            sort.add(sortKey(keys.get(i), directions.isEmpty() ? "asc" : directions.get(i), schema, caller));
        }
        return sort;
    }

    private static SortKey sortKey(String key, String direction, Schema<?> schema, Caller caller) {
        Attribute<?, ?> attribute = schema.attribute(key);
        if (attribute == null || !attribute.sortable() || !attribute.isShownTo(caller)) {
            throw Errors.badRequest("'" + InvalidValue.shown(key) + "' is invalid attribute for sort_key");
        }
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw Errors.badRequest("'" + InvalidValue.shown(direction)
                    + "' is invalid for sort_dir; valid values are 'asc' and 'desc'");
        }
        return new SortKey(key, direction.equals("desc"));
    }
}
