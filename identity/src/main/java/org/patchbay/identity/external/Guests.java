// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.Guest;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.net.secret.Secret;

/** Users of another source, as guests of ours. */
public final class Guests implements AutoCloseable {
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(15);

    private final UserSource source;
    private final Grants grants;
    private final boolean localUsers;
    private final VouchedCache cache;

    Guests(UserSource source, Grants grants, boolean localUsers, VouchedCache cache) {
        this.source = source;
        this.grants = grants;
        this.localUsers = localUsers;
        this.cache = cache;
    }

    /** @throws IllegalArgumentException when a file of the options cannot be used */
    public static Guests open(AuthenticationOptions options, Clock clock) {
        return new Guests(
                source(options, clock),
                new Grants(options.grants()),
                options.localUsers(),
                new VouchedCache(options.cached(), clock));
    }

    private static UserSource source(AuthenticationOptions options, Clock clock) {
        return switch (options.source()) {
            case SourceOptions.Anybody() -> new StaticSource(Optional.empty(), true);
            case SourceOptions.FixedToken(Secret token, boolean anyPassword) ->
                new StaticSource(Optional.of(token), anyPassword);
            case SourceOptions.Ovirt ovirt -> {
                SourceClient client = new SourceClient(ovirt.http());
                boolean roles = options.grants().stream().anyMatch(one -> one.who() instanceof GrantRule.Who.Role);
                yield new OvirtSso(ovirt, client, new OvirtRoles(ovirt.url(), client, roles));
            }
            case SourceOptions.Keystone keystone -> new UpstreamKeystone(keystone, new SourceClient(keystone.http()));
            case SourceOptions.OpenId openId -> {
                SourceClient client = new SourceClient(openId.http());
                yield new OpenIdTokens(
                        openId, client, new Jwks(client, openId.issuer(), openId.keys(), KEYS_PAUSE), clock);
            }
        };
    }

    /** Whether users of the store log in by their passwords, too. */
    public boolean localUsers() {
        return localUsers;
    }

    /**
     * Who logs in by password.
     *
     * @return empty for a refusal
     * @throws HttpError 502, 503 or 504 when the source fails or is overloaded
     */
    public Optional<Guest> login(PasswordCredentials credentials, Scope wanted, IdentityData data) {
        return source.login(credentials, wanted).flatMap(user -> grants.guest(user, data));
    }

    /**
     * Whose one of the source's tokens is. Asks the source once in a while only.
     *
     * @param text null when the request has none
     * @return empty for a token that is nobody's
     * @throws HttpError 502, 503 or 504 when the source fails or is overloaded
     */
    public Optional<Guest> find(@Nullable String text, Scope wanted, IdentityData data) {
        if (text == null || text.isBlank()) {
            return source.knowsAnybody()
                    ? source.token("", wanted).flatMap(user -> grants.guest(user, data))
                    : Optional.empty();
        }
        Optional<Vouched> found = wanted instanceof Scope.Default
                ? cache.get(text, () -> source.token(text, wanted))
                : source.token(text, wanted);
        return found.flatMap(user -> grants.guest(user, data));
    }

    @Override
    public void close() {
        source.close();
    }
}
