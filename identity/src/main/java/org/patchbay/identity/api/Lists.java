// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.patchbay.http.Json;
import org.patchbay.http.Query;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of the Identity API v3 with their filters: {@code key=value}, and {@code name__contains=} and its like. */
final class Lists {
    // Known to Keystone but not attributes to compare.
    private static final Set<String> NOT_FILTERS = Set.of("limit", "marker", "sort_key", "sort_dir", "nocatalog");

    private Lists() {}

    static Response answer(String key, Stream<ObjectNode> objects, Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode array = body.putArray(key);
        objects.filter(one -> matches(one, request.query())).forEach(array::add);
        Links.list(body, request);
        return Response.json(200, body);
    }

    /** An attribute an object does not have is no filter, as in Keystone; nor is one that holds an object or a list. */
    private static boolean matches(ObjectNode object, Query query) {
        return query.keys().stream()
                .filter(key -> !NOT_FILTERS.contains(key))
                .allMatch(key -> matches(object, key, query.all(key)));
    }

    private static boolean matches(ObjectNode object, String key, List<String> wanted) {
        int at = key.indexOf("__");
        JsonNode value = object.get(at < 0 ? key : key.substring(0, at));
        if (value == null || value.isContainer()) {
            return true;
        }
        String comparator = at < 0 ? "" : key.substring(at + 2);
        return wanted.stream().anyMatch(one -> matches(value, comparator, one));
    }

    private static boolean matches(JsonNode value, String comparator, String wanted) {
        if (value.isBoolean()) {
            boolean no = wanted.equals("0") || wanted.equalsIgnoreCase("false");
            return value.booleanValue() != no;
        }
        String text = value.isNull() ? "" : value.asString();
        return switch (comparator) {
            case "contains" -> text.contains(wanted);
            case "icontains" -> lower(text).contains(lower(wanted));
            case "startswith" -> text.startsWith(wanted);
            case "istartswith" -> lower(text).startsWith(lower(wanted));
            case "endswith" -> text.endsWith(wanted);
            case "iendswith" -> lower(text).endsWith(lower(wanted));
            case "iexact" -> lower(text).equals(lower(wanted));
            default -> text.equals(wanted);
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
