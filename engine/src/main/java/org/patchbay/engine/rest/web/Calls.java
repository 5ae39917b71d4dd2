// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.search.SearchParser;
import org.patchbay.engine.rest.search.SearchQuery;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.http.Request;

/** Reads the circumstances of a request: parameters, headers, ids of the path. */
final class Calls {
    // oVirt's own limit; it ends up in the audit log and in other programs' logs.
    private static final Pattern CORRELATION = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,49}");

    private Calls() {}

    static Call of(Request request, Caller caller, int parents) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.query().entries().forEach(each -> parameters.putIfAbsent(each.getKey(), each.getValue()));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < parents; i++) {
            ids.add(request.variable(variable(i)));
        }
        Call call = new Call(caller, ids, correlation(request, parameters), false, parameters);
        return new Call(caller, ids, call.correlationId(), call.flag("async"), parameters);
    }

    /** The name of the variable for an id in a route, by depth. */
    static String variable(int depth) {
        return "id" + depth;
    }

    static Listing listing(Request request, Call call, Mount<?> mount) {
        String text = call.parameter("search");
        SearchQuery query = text == null
                ? SearchQuery.ALL
                : SearchParser.parse(text, mount.type().path(), mount.searcher().names());
        String caseSensitive = call.parameter("case_sensitive");
        long max = number(call, "max", -1);
        return new Listing(
                query,
                caseSensitive == null || !caseSensitive.equalsIgnoreCase("false"),
                max < 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, max),
                number(call, "from", -1));
    }

    private static long number(Call call, String name, long otherwise) {
        String text = call.parameter(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw Faults.malformed("The parameter " + name + " must be a whole number.");
        }
    }

    private static String correlation(Request request, Map<String, String> parameters) {
        String sent = first(request.header("Correlation-Id"), parameters.get("correlation_id"));
        if (sent == null || sent.isBlank()) {
            return request.requestId();
        }
        if (!CORRELATION.matcher(sent.strip()).matches()) {
            throw Faults.malformed("A correlation id has at most 50 printable characters.");
        }
        return sent.strip();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
