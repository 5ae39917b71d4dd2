// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Strict JSON (RFC 8259) from strangers, within limits that keep a small body from costing much. */
public final class Json {
    private static final int MAX_NESTING = 32;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_STRING = 1 << 20;

    /** Advice to the parser's own users, which means nothing to a client. */
    private static final Pattern PARSER_HINT = Pattern.compile(": (maybe a|enable) .*", Pattern.DOTALL);

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_DIGITS)
                            .maxStringLength(MAX_STRING)
                            .maxNameLength(MAX_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // A message that quotes the source would echo a stranger's bytes.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** The mapper behind this class, for generators and trees; its reading limits are those of {@link #parseObject}. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Parses one JSON object in UTF-8. Nesting to 32 levels, numbers to 100 characters, strings to 1 MiB; no duplicate keys, no
     * trailing tokens, no NaN.
     *
     * @throws HttpError 400 {@code MalformedRequestBody} for anything else
     */
    public static ObjectNode parseObject(byte[] body) {
        if (body.length == 0) {
            throw malformed("it is empty");
        }
        requireUtf8(body);
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (StreamConstraintsException e) {
            throw malformed("it is nested deeper than " + MAX_NESTING + " levels, or has a number of more than "
                    + MAX_DIGITS + " characters or a text of more than " + MAX_STRING);
        } catch (NumberFormatException e) { // which the parser lets pass as it is
            throw malformed("it has a number whose exponent is too large");
        } catch (JacksonException e) {
            throw malformed(PARSER_HINT.matcher(e.getOriginalMessage()).replaceFirst(""));
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw malformed("it is not a JSON object");
    }

    /** The document in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static byte[] bytes(HttpError error, ErrorFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            format.write(error, json);
        }
        return out.toByteArray();
    }

    // Jackson guesses UTF-16 and UTF-32 from leading NULs and lets some malformed sequences pass.
    private static void requireUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw malformed("it is not valid UTF-8");
        }
        if (body[0] == 0 || (body.length > 1 && body[1] == 0)) {
            throw malformed("it is not valid JSON in UTF-8");
        }
    }

    private static HttpError malformed(String why) {
        return new HttpError(400, "MalformedRequestBody", "Malformed request body: " + why + ".", "");
    }
}
