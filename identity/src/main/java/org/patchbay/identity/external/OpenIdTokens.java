// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.Domain;

/**
 * Bearer tokens of an OpenID Connect provider: JWTs (RFC 7519, RFC 9068) that are signed by one of its keys with one of the
 * algorithms allowed, by the issuer, for the audience, and within their time.
 */
final class OpenIdTokens implements UserSource {
    private static final int SKEW_SECONDS = 30;
    private static final int MOST_CHARS = 16 << 10;

    private final SourceOptions.OpenId options;
    private final SourceClient client;
    private final Jwks keys;
    private final Set<JWSAlgorithm> algorithms;
    private final Clock clock;

    OpenIdTokens(SourceOptions.OpenId options, SourceClient client, Jwks keys, Clock clock) {
        this.options = options;
        this.client = client;
        this.keys = keys;
        this.algorithms = options.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        this.clock = clock;
    }

    /** Nobody: passwords are for the provider's own pages. */
    @Override
    public Optional<Vouched> login(PasswordCredentials credentials, Scope wanted) {
        return Optional.empty();
    }

    @Override
    public Optional<Vouched> token(String text, Scope wanted) {
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            // before anything is fetched for it
            if (!algorithms.contains(jwt.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            JWTClaimsSet claims = processor(jwt.getHeader().getKeyID()).process(jwt, null);
            return user(claims);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(@Nullable String keyId) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys.get(keyId))));
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(
                        options.audience(),
                        new JWTClaimsSet.Builder().issuer(options.issuer()).build(),
                        Set.of("sub", "exp", "iss", "aud")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }

    private Optional<Vouched> user(JWTClaimsSet claims) {
        Map<String, Object> all = claims.getClaims();
        String subject = claims.getSubject();
        Object name = find(all, options.userClaim());
        if (subject.isBlank() || !(name instanceof String text) || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Vouched(
                Ids.of("openid", options.issuer(), subject),
                text,
                Domain.DEFAULT_ID,
                texts(find(all, options.groupsClaim())),
                texts(find(all, options.rolesClaim())),
                null,
                claims.getExpirationTime().toInstant()));
    }

    /** A claim by its name; where there is none, by the names that dots separate. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        Object found = claims.get(path);
        int dot = path.indexOf('.');
        if (found != null || dot < 0) {
            return found;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    private static Set<String> texts(@Nullable Object claim) {
        Set<String> texts = new HashSet<>();
        if (claim instanceof String one) {
            texts.add(one);
        } else if (claim instanceof Collection<?> several) {
            for (Object each : several) {
                if (each instanceof String one) {
                    texts.add(one);
                }
            }
        }
        return texts;
    }

    @Override
    public void close() {
        client.close();
    }
}
