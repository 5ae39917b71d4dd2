// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Builds whole HTTP/1.1 requests ahead of the clock. */
public final class RequestBytes {
    private final Endpoint endpoint;
    private final String common;

    /** @param token sent as X-Auth-Token; none if null */
    public RequestBytes(Endpoint endpoint, @Nullable String token) {
        this.endpoint = endpoint;
        this.common = "Host: " + endpoint.authority() + "\r\nAccept: application/json\r\n"
                + (token == null ? "" : "X-Auth-Token: " + token + "\r\n");
    }

    /** @param path begins with a slash, after the endpoint's base; already percent-encoded */
    public byte[] bodiless(String method, String path) {
        return head(method, path, "").getBytes(ISO_8859_1);
    }

    public byte[] json(String method, String path, String body) {
        byte[] content = body.getBytes(UTF_8);
        byte[] head = head(method, path, "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                .getBytes(ISO_8859_1);
        byte[] whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }

    private String head(String method, String path, String more) {
        return method + " " + endpoint.base() + path + " HTTP/1.1\r\n" + common + more + "\r\n";
    }
}
