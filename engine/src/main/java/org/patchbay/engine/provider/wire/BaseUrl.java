// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchbay.engine.provider.ProviderException.MalformedUrl;

/**
 * Where an API is, without a slash at the end.
 *
 * @param text an absolute {@code http} or {@code https} URL with a host, without user, query and fragment
 */
public record BaseUrl(String text) {
    private static final int LONGEST = 512;
    private static final int LAST_PORT = 65535;

    public BaseUrl {
        text = text.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        check(text);
    }

    private static void check(String text) {
        if (text.length() > LONGEST) {
            throw new MalformedUrl("The URL has " + text.length() + " characters: at most " + LONGEST + " expected.");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(text);
        }
        var scheme = uri.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw wrong(text);
        }
        if (uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > LAST_PORT) {
            throw wrong(text);
        }
    }

    private static MalformedUrl wrong(String text) {
        return new MalformedUrl("'" + text.replaceAll("\\p{Cntrl}", " ")
                + "' is no URL of an API: http or https, a host and a port from 1 to 65535 expected, such as"
                + " https://provider.example.org:9696.");
    }

    /** The same without that last part of the path, if it has it. */
    public BaseUrl without(String lastPart) {
        return text.endsWith("/" + lastPart) ? new BaseUrl(text.substring(0, text.length() - lastPart.length())) : this;
    }

    public boolean isTls() {
        return text.regionMatches(true, 0, "https:", 0, 6);
    }

    /** @param path begins with a slash and is encoded already */
    public URI at(String path) {
        return URI.create(text + path);
    }

    /** The place of one object. Its id is encoded; dots alone, which lead up in a path, are the caller's to refuse. */
    public URI at(String path, String id) {
        return URI.create(text + path + "/" + encoded(id));
    }

    public URI at(String path, Map<String, List<String>> query) {
        if (query.isEmpty()) {
            return at(path);
        }
        return URI.create(text + path + "?"
                + query.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encoded(value)))
                        .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
