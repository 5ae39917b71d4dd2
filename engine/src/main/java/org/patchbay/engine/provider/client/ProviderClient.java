// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.auth.Tokens;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Wire;

/**
 * One provider. Every method may throw a {@link ProviderException}; none waits longer than the options of the {@link Wire} say for
 * each request, and a login before it. Thread-safe; keeps its token, so one is to be used as long as the provider's settings stay.
 */
public final class ProviderClient {
    private final Api api;

    /** @param url the Networking API's root; {@code /v2.0} at its end is left aside */
    public ProviderClient(Wire wire, BaseUrl url, Credentials credentials) {
        this.api = new Api(wire, url.without("v2.0"), new Tokens(wire, credentials, InstantSource.system()));
    }

    /** Asks for the API's root, as a connection test does. */
    public void test() {
        api.get("").objects("resources");
    }

    public Networks networks() {
        return new Networks(api);
    }

    public Subnets subnets() {
        return new Subnets(api);
    }

    public Ports ports() {
        return new Ports(api);
    }

    public SecurityGroups securityGroups() {
        return new SecurityGroups(api);
    }

    /** The aliases of what the provider can do beyond the core, such as {@code port-security}. */
    public Set<String> extensions() {
        return api.list("extensions", Filters.NONE).stream()
                .map(extension -> extension.text("alias"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
