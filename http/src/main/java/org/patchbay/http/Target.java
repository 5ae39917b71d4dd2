// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A request path, normalised as lenient OpenStack clients need it: empty segments dropped, the last segment's {@code .json} stripped.
 *
 * @param path the normalised path with its escapes, without a trailing slash, at least "/"
 * @param segments the decoded segments
 * @param parameters the path parameters as sent, as a query would have them; "" where there are none or they are not read
 */
record Target(String path, List<String> segments, String parameters) {
    private static final int MAX_SEGMENTS = 32;

    /** @throws HttpError 400 for bad escapes, dot segments, or more than 32 segments */
    static Target parse(String raw) {
        return parse(raw, false);
    }

    /** @param matrix take {@code ;name=value} off the segments (RFC 3986 section 3.3) instead of leaving them in */
    static Target parse(String raw, boolean matrix) {
        List<String> segments = new ArrayList<>(8);
        StringBuilder path = new StringBuilder(raw.length());
        StringBuilder parameters = new StringBuilder();
        int start = 0;
        int length = raw.length();
        while (start < length) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 ? length : slash;
            int bare = matrix ? bareEnd(raw, start, end, parameters) : end;
            if (bare > start) {
                add(raw, start, isLast(raw, end) ? withoutJson(raw, start, bare) : bare, segments, path);
            }
            start = end + 1;
        }
        return new Target(path.isEmpty() ? "/" : path.toString(), segments, parameters.toString());
    }

    private static int bareEnd(String raw, int start, int end, StringBuilder parameters) {
        int semicolon = raw.indexOf(';', start);
        if (semicolon < 0 || semicolon >= end) {
            return end;
        }
        parameters.append('&').append(raw.substring(semicolon + 1, end).replace(';', '&'));
        return semicolon;
    }

    private static void add(String raw, int start, int end, List<String> segments, StringBuilder path) {
        String segment = PercentCoding.decode(raw, start, end, false);
        if (segment.equals(".") || segment.equals("..")) {
            throw HttpError.badRequest("The path holds a dot segment.");
        }
        if (segments.size() == MAX_SEGMENTS) {
            throw HttpError.badRequest("The path has more than " + MAX_SEGMENTS + " segments.");
        }
        segments.add(segment);
        path.append('/').append(raw, start, end);
    }

    private static boolean isLast(String raw, int end) {
        for (int i = end; i < raw.length(); i++) {
            if (raw.charAt(i) != '/') {
                return false;
            }
        }
        return true;
    }

    private static int withoutJson(String raw, int start, int end) {
        return end - start > 5 && raw.startsWith(".json", end - 5) ? end - 5 : end;
    }
}
