// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.ovirt;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.Authorities;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.net.secret.Secret;

/** The plugins by which ovirt-provider-ovn knew its users, as sources of ours. */
final class OvirtAuthentication {
    private static final String MAGIC = "auth.plugins.static_token:MagicTokenPlugin";
    private static final String NOBODY_ASKED = "auth.plugins.static_token:NoAuthPlugin";
    private static final String BY_USER = "auth.plugins.ovirt:AuthorizationByUserName";
    private static final String BY_GROUP = "auth.plugins.ovirt:AuthorizationByGroup";
    private static final String BY_ROLE = "auth.plugins.ovirt:AuthorizationByRole";
    private static final Secret MAGIC_TOKEN = new Secret("00000000000000000000000000000001");
    private static final Path ENGINE_AUTHORITY = Path.of("/etc/pki/ovirt-engine/ca.pem");
    private static final String NETWORK_ADMIN = "def00005-0000-0000-0000-def000000005";
    private static final URI NOWHERE = URI.create("https://nowhere.invalid");

    private final OvirtSettings settings;
    private final String tenant;

    OvirtAuthentication(OvirtSettings settings, String tenant) {
        this.settings = settings;
        this.tenant = tenant;
    }

    Optional<AuthenticationOptions> read() {
        String plugin = settings.text("AUTH", "auth-plugin").orElse(MAGIC);
        String user = settings.text("OVIRT", "ovirt-admin-user-name").orElse("admin@internal");
        String role = settings.text("OVIRT", "ovirt-admin-role-id").orElse(NETWORK_ADMIN);
        Optional<String> attribute = settings.text("OVIRT", "ovirt-admin-group-attribute-name");
        String group =
                settings.text("OVIRT", "ovirt-admin-group-attribute-value").orElse("NetAdmin");
        return switch (plugin) {
            case MAGIC -> {
                settings.warn("AUTH", "auth-plugin", "lets everybody log in, as it always did: " + plugin);
                yield options(new SourceOptions.FixedToken(MAGIC_TOKEN, true), new Who.Everybody());
            }
            case NOBODY_ASKED -> {
                settings.warn("AUTH", "auth-plugin", "lets everybody in without a question: " + plugin);
                yield options(new SourceOptions.Anybody(), new Who.Everybody());
            }
            case BY_USER -> engine(plugin, attribute).flatMap(one -> options(one, new Who.User(user)));
            case BY_GROUP -> engine(plugin, attribute).flatMap(one -> options(one, new Who.Group(group)));
            case BY_ROLE -> engine(plugin, attribute).flatMap(one -> options(one, new Who.Role(role)));
            default -> {
                settings.wrong(
                        "AUTH",
                        "auth-plugin",
                        "'" + plugin + "', expected one of "
                                + String.join(", ", MAGIC, NOBODY_ASKED, BY_USER, BY_GROUP, BY_ROLE));
                yield Optional.empty();
            }
        };
    }

    private Optional<AuthenticationOptions> options(SourceOptions source, Who who) {
        GrantRule grant = new GrantRule(who, tenant, Set.of(Caller.ADMIN));
        return Optional.of(new AuthenticationOptions(source, List.of(grant), true, AuthenticationOptions.CACHED, true));
    }

    private Optional<SourceOptions> engine(String plugin, Optional<String> attribute) {
        URI url = url(plugin);
        String client = settings.text("OVIRT", "ovirt-sso-client-id").orElse("ovirt-provider-ovn");
        Optional<String> secret = settings.text("OVIRT", "ovirt-sso-client-secret");
        if (secret.isEmpty()) {
            settings.wrong("OVIRT", "ovirt-sso-client-secret", "is missing; " + plugin + " asks the engine with it");
        }
        int seconds = settings.number("OVIRT", "ovirt-auth-timeout", 1, 300, 110);
        HttpSettings usual = HttpSettings.defaults();
        HttpSettings http =
                new HttpSettings(authorities(), usual.connect(), Duration.ofSeconds(seconds), usual.concurrent());
        return secret.map(value -> new SourceOptions.Ovirt(
                url, client, new Secret(value), attribute.orElse(SourceOptions.Ovirt.GROUP_ATTRIBUTE), http));
    }

    private URI url(String plugin) {
        String base = settings.text("OVIRT", "ovirt-base").orElse("/ovirt-engine");
        if (settings.text("OVIRT", "ovirt-host").isEmpty()) {
            settings.wrong("OVIRT", "ovirt-host", "is missing; " + plugin + " asks the engine there");
        }
        return settings.parsed("OVIRT", "ovirt-host", "a URL such as https://engine.example.org:443", host -> {
                    URI url = URI.create(host.replaceAll("/+$", "") + "/" + base.replaceAll("^/+|/+$", ""));
                    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
                        throw new IllegalArgumentException("no URL");
                    }
                    return url;
                })
                .orElse(NOWHERE);
    }

    private @Nullable Path authorities() {
        Optional<String> named = settings.text("OVIRT", "ovirt-ca-file");
        if (named.isEmpty()) {
            return Files.isReadable(ENGINE_AUTHORITY) ? ENGINE_AUTHORITY : null;
        }
        Path file = Path.of(named.get());
        try {
            Authorities.of(file);
        } catch (IllegalArgumentException e) {
            settings.wrong("OVIRT", "ovirt-ca-file", String.valueOf(e.getMessage()));
        }
        return file;
    }
}
