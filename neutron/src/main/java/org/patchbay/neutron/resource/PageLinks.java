// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.http.Request;
import org.patchbay.neutron.resource.Listing.Page;

/** The {@code next} and {@code previous} links of a page, as Neutron's pagination extension has them. */
final class PageLinks {
    private PageLinks() {}

    static Map<String, String> of(Request request, ListQuery query, Page<? extends ApiObject> page) {
        Map<String, String> links = new LinkedHashMap<>();
        if (query.limit() == 0) {
            return links;
        }
        List<? extends ApiObject> objects = page.objects();
        boolean next = query.reverse() ? query.marker() != null : page.more();
        boolean previous = query.reverse() ? page.more() : query.marker() != null;
        if (next && !objects.isEmpty()) {
            links.put("next", link(request, objects.getLast().id(), false));
        }
        if (previous && !objects.isEmpty()) {
            links.put("previous", link(request, objects.getFirst().id(), true));
        }
        return links;
    }

    private static String link(Request request, String marker, boolean reverse) {
        StringBuilder url = new StringBuilder(request.baseUrl()).append(request.path());
        char separator = '?';
        for (Map.Entry<String, String> pair : request.query().entries()) {
            if (!pair.getKey().equals("marker") && !pair.getKey().equals("page_reverse")) {
                url.append(separator).append(encode(pair.getKey())).append('=').append(encode(pair.getValue()));
                separator = '&';
            }
        }
        url.append(separator).append("marker=").append(encode(marker));
        return reverse ? url.append("&page_reverse=True").toString() : url.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
