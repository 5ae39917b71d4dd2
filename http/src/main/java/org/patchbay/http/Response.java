// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A status, headers and a body: none, bytes, JSON written when the answer is sent, or a stream of parts. Immutable. */
public final class Response {
    private static final byte[] NOTHING = {};
    private static final Response NO_CONTENT = new Response(204, null, NOTHING, null, null, List.of());

    private final int status;
    private final @Nullable String contentType;
    private final byte[] bytes;
    private final @Nullable JsonWriter writer;
    private final @Nullable StreamWriter stream;
    private final List<Entry<String, String>> headers;

    private Response(
            int status,
            @Nullable String contentType,
            byte[] bytes,
            @Nullable JsonWriter writer,
            @Nullable StreamWriter stream,
            List<Entry<String, String>> headers) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not a final status: " + status);
        }
        this.status = status;
        this.contentType = contentType;
        this.bytes = bytes;
        this.writer = writer;
        this.stream = stream;
        this.headers = headers;
    }

    /** JSON ready made; the array must not change afterwards. */
    public static Response json(int status, byte[] body) {
        return new Response(status, "application/json", body, null, null, List.of());
    }

    /** JSON written when sent: buffered up to 64 KiB, streamed beyond. */
    public static Response json(int status, JsonWriter writer) {
        return new Response(status, "application/json", NOTHING, writer, null, List.of());
    }

    public static Response json(int status, JsonNode body) {
        return json(status, Json.bytes(body));
    }

    /** 204 without a body. */
    public static Response noContent() {
        return NO_CONTENT;
    }

    /** A status and headers without a body. */
    public static Response empty(int status) {
        return new Response(status, null, NOTHING, null, null, List.of());
    }

    public static Response text(int status, String body) {
        return bytes(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Any other content; the array must not change afterwards. */
    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, null, null, List.of());
    }

    /** Parts sent as they come, until the writer returns; takes no slot of the listener meanwhile. */
    public static Response stream(String contentType, StreamWriter writer) {
        return new Response(200, contentType, NOTHING, null, writer, List.of());
    }

    /** The same answer with one header more. */
    public Response withHeader(String name, String value) {
        List<Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Response(status, contentType, bytes, writer, stream, List.copyOf(more));
    }

    public int status() {
        return status;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    JsonWriter writer() {
        return writer;
    }

    @Nullable
    StreamWriter stream() {
        return stream;
    }

    List<Entry<String, String>> headers() {
        return headers;
    }
}
