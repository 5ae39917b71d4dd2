// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.provider.Authentication;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderRules;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.http.HttpError;
import org.patchbay.net.secret.Secret;

/** A client for each provider, kept with its token until the provider changes. */
public final class ProviderClients {
    private record Kept(Provider of, ProviderClient client) {}

    private final Wire wire;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    public ProviderClients(Wire wire) {
        this.wire = wire;
    }

    /**
     * Asks a provider for something.
     *
     * @throws RefusalException CONFLICT for an unmanaged one; NOT_FOUND and CONFLICT as the provider says
     * @throws HttpError 400 for everything else that goes wrong with it, as oVirt has it
     */
    public <T> T call(Provider provider, Function<ProviderClient, T> request) {
        ProviderRules.checkCallable(provider);
        return told(() -> request.apply(client(provider)));
    }

    /** The same for the engine's own work: fails as the provider does, and asks unmanaged ones nothing. */
    public <T> T ask(Provider provider, Function<ProviderClient, T> request) {
        ProviderRules.checkCallable(provider);
        return request.apply(client(provider));
    }

    /** Says of a provider's failures what the API can tell. */
    public static <T> T told(Supplier<T> request) {
        try {
            return request.get();
        } catch (ProviderException.Refused e) {
            String message = String.valueOf(e.getMessage());
            if (e.isNotFound()) {
                throw RefusalException.notFound(message);
            }
            throw e.isConflict() ? RefusalException.conflict(message) : failed(message);
        } catch (ProviderException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    static HttpError failed(String message) {
        return new HttpError(400, "Operation Failed", message, "");
    }

    void forget(UUID provider) {
        kept.remove(provider);
    }

    private ProviderClient client(Provider provider) {
        Kept found = kept.get(provider.id());
        if (found != null && found.of.equals(provider)) {
            return found.client;
        }
        String url = provider.url();
        ProviderClient made =
                new ProviderClient(wire, new BaseUrl(url == null ? "" : url), credentials(provider.authentication()));
        kept.put(provider.id(), new Kept(provider, made));
        return made;
    }

    private static Credentials credentials(Authentication given) {
        String url = given.url();
        String user = given.username();
        Secret password = given.password();
        if (!given.required() || url == null || user == null || password == null) {
            return new Credentials.None();
        }
        BaseUrl identity = new BaseUrl(url);
        if (!given.v3()) {
            return new Credentials.V2(identity, user, password.value(), Optional.ofNullable(given.tenantName()));
        }
        return new Credentials.V3(
                identity,
                user,
                or(given.userDomainName()),
                password.value(),
                Optional.ofNullable(given.projectName())
                        .map(name -> new Credentials.Project(name, or(given.projectDomainName()))));
    }

    private static String or(@Nullable String domain) {
        return domain == null ? "Default" : domain;
    }
}
