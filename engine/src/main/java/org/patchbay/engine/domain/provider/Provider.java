// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.RefusalException;

/**
 * An external network provider.
 *
 * @param name unique, letters, digits, "-_", at most 128 characters
 * @param url its Networking API without the version, {@code http://neutron:9696}, at most 512 characters; only an
 *     unmanaged provider can be without
 * @param readOnly whether the engine creates and deletes no networks and subnets on it; ports it does
 * @param autoSync whether its networks are imported and followed by themselves
 * @param version counts the changes; a change to an outdated one is refused
 */
public record Provider(
        UUID id,
        String name,
        String description,
        @Nullable String url,
        ProviderKind kind,
        Authentication authentication,
        boolean readOnly,
        boolean autoSync,
        PortLifecycle portLifecycle,
        CustomProperties customProperties,
        long version) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    public Provider {
        name = Check.matching("name", name, 128, NAME, "letters A-Z, digits, '-' and '_'");
        description = Check.text("description", description, Check.DESCRIPTION);
        url = Check.optional("url", url, 512);
        boolean unmanaged = kind instanceof ProviderKind.External external && external.unmanaged();
        if (url != null) {
            checkUrl(url);
        } else if (!unmanaged) {
            throw RefusalException.badValue("url is missing: expected the address of the Networking API");
        }
        if (unmanaged && autoSync) {
            throw Check.bad("auto_sync", "true", "false for an unmanaged provider");
        }
        SyncRule.interval(customProperties);
        if (authentication.required()) {
            checkComplete(kind, authentication);
        }
    }

    /** A provider as the API makes it from a name and a URL alone: read-only, not synchronised, no authentication. */
    public static Provider of(UUID id, String name, @Nullable String url, ProviderKind kind) {
        return new Provider(
                id,
                name,
                "",
                url,
                kind,
                Authentication.NONE,
                true,
                false,
                defaultLifecycle(kind.type()),
                CustomProperties.NONE,
                0);
    }

    /** Neutron's ports go with the virtual machine's stop, others stay, as their users expect of each. */
    public static PortLifecycle defaultLifecycle(ProviderType type) {
        return switch (type) {
            case NEUTRON -> PortLifecycle.DELETE_ON_STOP;
            case EXTERNAL -> PortLifecycle.PERSIST;
        };
    }

    public boolean unmanaged() {
        return kind instanceof ProviderKind.External external && external.unmanaged();
    }

    public ProviderType type() {
        return kind.type();
    }

    /** How Neutron's agent is set up on a host; none for other providers. */
    public AgentConfiguration agent() {
        return kind instanceof ProviderKind.Neutron neutron ? neutron.agent() : AgentConfiguration.NONE;
    }

    public Provider withReadOnly(boolean value) {
        return new Provider(
                id,
                name,
                description,
                url,
                kind,
                authentication,
                value,
                autoSync,
                portLifecycle,
                customProperties,
                version);
    }

    public Provider withAuthentication(Authentication value) {
        return new Provider(
                id, name, description, url, kind, value, readOnly, autoSync, portLifecycle, customProperties, version);
    }

    public Provider withAutoSync(boolean value) {
        return new Provider(
                id,
                name,
                description,
                url,
                kind,
                authentication,
                readOnly,
                value,
                portLifecycle,
                customProperties,
                version);
    }

    private static void checkUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= 65535
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Said below, as of any other text that is no address.
        }
        throw Check.bad("url", url, "http:// or https://, a host and possibly a port and a path");
    }

    private static void checkComplete(ProviderKind kind, Authentication authentication) {
        missing("username", authentication.username() == null);
        missing("password", authentication.password() == null);
        missing("authentication_url", authentication.url() == null);
        missing(
                "tenant_name or user_domain_name",
                kind instanceof ProviderKind.Neutron
                        && authentication.tenantName() == null
                        && authentication.userDomainName() == null);
    }

    private static void missing(String field, boolean missing) {
        if (missing) {
            throw RefusalException.badValue(field + " is missing: expected one, as requires_authentication is 'true'");
        }
    }
}
