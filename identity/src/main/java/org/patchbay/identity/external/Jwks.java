// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import tools.jackson.databind.JsonNode;

/**
 * The keys of an OpenID Connect provider. They are fetched when first needed, again from time to time, and at once when a token names
 * a key that is not among them: a provider signs with a new key whenever it likes. Tokens of strangers name unknown keys, too, so
 * that happens rarely at most.
 */
final class Jwks {
    private static final Duration GOOD = Duration.ofMinutes(10);

    private final SourceClient client;
    private final String issuer;
    private final @Nullable URI configured;
    private final Duration pause;
    private @Nullable JWKSet keys;
    private long fetched;
    private long tried;

    /**
     * @param configured where they are; null asks the discovery document
     * @param pause between two attempts to get them
     */
    Jwks(SourceClient client, String issuer, @Nullable URI configured, Duration pause) {
        this.client = client;
        this.issuer = issuer;
        this.configured = configured;
        this.pause = pause;
    }

    /**
     * The keys.
     *
     * @param id of the key that is needed; null when the token does not say
     * @throws HttpError 502 or 504 when there are none and cannot be had
     */
    synchronized JWKSet get(@Nullable String id) {
        JWKSet known = keys;
        long now = System.nanoTime();
        boolean stale = known == null || now - fetched > GOOD.toNanos();
        boolean missing = known != null && id != null && known.getKeyByKeyId(id) == null;
        boolean soon = tried != 0 && now - tried < pause.toNanos();
        if (known != null && (soon || !(stale || missing))) {
            return known;
        }
        tried = now;
        try {
            JWKSet fresh = fetch();
            keys = fresh;
            fetched = System.nanoTime();
            return fresh;
        } catch (HttpError e) {
            if (known == null) {
                throw e;
            }
            // those at hand are as good as they were
            return known;
        }
    }

    private JWKSet fetch() {
        URI place = configured == null ? discover() : configured;
        SourceAnswer answer = ask(place);
        try {
            // without what is secret: a key to sign with is none to check with
            return JWKSet.parse(new String(answer.bytes(), StandardCharsets.UTF_8))
                    .toPublicJWKSet();
        } catch (ParseException e) {
            throw answer.wrong("no JWK set");
        }
    }

    // OpenID Connect Discovery 1.0, section 4; its issuer must be the one that was asked for (section 4.3)
    private URI discover() {
        SourceAnswer answer = ask(URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration"));
        JsonNode document = answer.object();
        if (!answer.text(document, "issuer").equals(issuer)) {
            throw answer.wrong("another issuer");
        }
        try {
            URI place = URI.create(answer.text(document, "jwks_uri"));
            String scheme = String.valueOf(place.getScheme());
            boolean secure = scheme.equals("https") || (scheme.equals("http") && issuer.startsWith("http:"));
            if (!secure || place.getHost() == null) {
                throw answer.wrong("a jwks_uri that is no https URL");
            }
            return place;
        } catch (IllegalArgumentException e) {
            throw answer.wrong("a jwks_uri that is no URL");
        }
    }

    private SourceAnswer ask(URI place) {
        SourceAnswer answer = client.send(HttpRequest.newBuilder(place)
                .header("Accept", "application/json")
                .build());
        if (!answer.ok()) {
            throw answer.wrong("the status " + answer.status());
        }
        return answer;
    }
}
