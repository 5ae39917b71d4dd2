// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import org.patchbay.engine.provider.wire.Fields;

/**
 * A collection that a provider may hand out page by page (Networking API, "Pagination"): as many objects at once as the provider
 * likes, then from the marker of its {@code next} link. Only the marker of that link counts, wherever it leads.
 */
record Pages(String collection, Function<Map<String, List<String>>, Fields> fetch) {
    private static final int MOST_PAGES = 1000;
    private static final int MOST_OBJECTS = 200_000;

    List<Fields> all(Filters filters) {
        var objects = new ArrayList<Fields>();
        var markers = new HashSet<String>();
        var query = filters;
        while (true) {
            var page = fetch.apply(query.values());
            var found = page.objects(collection);
            objects.addAll(found);
            var marker = next(page);
            if (marker.isEmpty() || found.isEmpty()) {
                return distinct(objects);
            }
            if (!markers.add(marker.get()) || markers.size() > MOST_PAGES || objects.size() > MOST_OBJECTS) {
                throw new NotAnApi("The provider's list of " + collection + " has no end.");
            }
            query = filters.with("marker", marker.get());
        }
    }

    /** Objects that move between pages while they are read come twice. */
    private static List<Fields> distinct(List<Fields> objects) {
        var seen = new LinkedHashSet<String>();
        return objects.stream()
                .filter(object -> object.optionalText("id").map(seen::add).orElse(true))
                .toList();
    }

    private Optional<String> next(Fields page) {
        if (!page.has(collection + "_links")) {
            return Optional.empty();
        }
        return page.objects(collection + "_links").stream()
                .filter(link -> link.optionalText("rel").filter("next"::equals).isPresent())
                .findFirst()
                .map(link -> marker(link.text("href")));
    }

    private String marker(String href) {
        try {
            var query = Optional.ofNullable(URI.create(href).getRawQuery()).orElse("");
            return Stream.of(query.split("&", -1))
                    .filter(part -> part.startsWith("marker="))
                    .map(part -> URLDecoder.decode(part.substring("marker=".length()), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElseThrow(this::noMarker);
        } catch (IllegalArgumentException e) {
            throw noMarker();
        }
    }

    private NotAnApi noMarker() {
        return new NotAnApi("The provider's list of " + collection + " goes on nowhere: its next link has no marker.");
    }
}
