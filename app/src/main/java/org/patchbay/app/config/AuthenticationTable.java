// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.Authorities;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.net.secret.Secret;

/** Reads {@code [authentication]}: where users come from besides the identity store, and what they may do. */
final class AuthenticationTable {
    private static final String PLUGINS = "\"file\", \"none\", \"token\", \"ovirt\", \"keystone\" or \"oidc\"";
    private static final URI NOWHERE = URI.create("http://localhost");

    private final Table table;
    private final Optional<IdentityData> identity;
    private final Function<String, Path> paths;

    /**
     * @param identity what grants may name, where it is known already
     * @param paths resolves the paths of the file
     */
    AuthenticationTable(Table table, Optional<IdentityData> identity, Function<String, Path> paths) {
        this.table = table;
        this.identity = identity;
        this.paths = paths;
    }

    /** Empty when the identity store is the only source of users. */
    Optional<AuthenticationOptions> read() {
        String plugin = table.text("plugin").orElse("file");
        Optional<AuthenticationOptions> options = Optional.empty();
        switch (plugin) {
            case "file" -> {}
            case "none", "token", "ovirt", "keystone", "oidc" -> options = options(plugin);
            default -> table.problem("plugin", "'" + plugin + "', expected " + PLUGINS);
        }
        table.finish();
        return options;
    }

    private Optional<SourceOptions> source(String plugin) {
        return switch (plugin) {
            case "none" -> Optional.of(new SourceOptions.Anybody());
            case "token" -> secret("token-file").map(SourceOptions.FixedToken::new);
            case "ovirt" -> ovirt();
            case "keystone" ->
                Optional.of(new SourceOptions.Keystone(url("https://keystone.example.org:5000/v3"), http()));
            default -> openId();
        };
    }

    private Optional<SourceOptions> ovirt() {
        URI url = url("https://engine.example.org/ovirt-engine");
        String client = table.requiredText("client-id", "\"ovirt-provider-ovn\"");
        Optional<Secret> secret = secret("client-secret-file");
        String attribute = table.text("group-attribute").orElse(SourceOptions.Ovirt.GROUP_ATTRIBUTE);
        HttpSettings http = http();
        return secret.map(value -> new SourceOptions.Ovirt(url, client, value, attribute, http));
    }

    private Optional<SourceOptions> openId() {
        String issuer = table.requiredText("issuer", "\"https://sso.example.org/realms/main\"");
        if (!issuer.isEmpty() && !isUrl(issuer)) {
            table.problem("issuer", "'" + issuer + "', expected a URL");
        }
        String audience = table.requiredText("audience", "\"patchbay\"");
        URI keys =
                table.parsed("jwks-url", "a URL", AuthenticationTable::parseUrl).orElse(null);
        List<String> algorithms =
                table.has("algorithms") ? table.texts("algorithms") : List.of("RS256", "PS256", "ES256");
        String user = table.text("user-claim").orElse("preferred_username");
        String groups = table.text("groups-claim").orElse("groups");
        String roles = table.text("roles-claim").orElse("roles");
        HttpSettings http = http();
        try {
            return Optional.of(new SourceOptions.OpenId(issuer, audience, keys, algorithms, user, groups, roles, http));
        } catch (IllegalArgumentException e) {
            table.problem("algorithms", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private URI url(String example) {
        if (!table.has("url")) {
            table.problem("url", "is missing, for example url = \"" + example + "\"");
        }
        return table.parsed("url", "a URL such as \"" + example + "\"", AuthenticationTable::parseUrl)
                .orElse(NOWHERE);
    }

    private static URI parseUrl(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        if (!isUrl(text) || url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("no URL of a server");
        }
        return url;
    }

    private static boolean isUrl(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null && Set.of("http", "https").contains(url.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<Secret> secret(String key) {
        return SecretFile.required(table, key, paths);
    }

    private HttpSettings http() {
        HttpSettings otherwise = HttpSettings.defaults();
        Path authorities = table.text("ca-certificates").map(paths).orElse(null);
        if (authorities != null) {
            try {
                Authorities.of(authorities);
            } catch (IllegalArgumentException e) {
                table.problem("ca-certificates", String.valueOf(e.getMessage()));
            }
        }
        return new HttpSettings(
                authorities,
                Duration.ofSeconds(table.number(
                        "connect-seconds", 1, 60, (int) otherwise.connect().toSeconds())),
                Duration.ofSeconds(table.number(
                        "timeout-seconds", 1, 300, (int) otherwise.answer().toSeconds())),
                table.number("concurrent-requests", 1, 1000, otherwise.concurrent()));
    }

    private Optional<AuthenticationOptions> options(String plugin) {
        Optional<SourceOptions> source = source(plugin);
        boolean foreign = plugin.equals("keystone");
        boolean open = plugin.equals("none") || plugin.equals("token");
        List<GrantRule> grants = table.tables("grants").stream()
                .flatMap(one -> grant(one, foreign).stream())
                .toList();
        if (!table.has("grants") && open) {
            grants = List.of(new GrantRule(new Who.Everybody(), "admin", Set.of(Caller.ADMIN)));
            check(table, "grants", "admin");
        } else if (!table.has("grants") && !foreign) {
            table.problem("grants", "is missing: [[authentication.grants]] says who has which roles in which project");
        }
        boolean local = table.flag("local-users", true);
        int cached = table.number("cache-seconds", 0, 3600, (int) AuthenticationOptions.CACHED.toSeconds());
        try {
            List<GrantRule> rules = grants;
            return source.map(from -> new AuthenticationOptions(from, rules, local, Duration.ofSeconds(cached)));
        } catch (IllegalArgumentException e) {
            // told already
            return Optional.empty();
        }
    }

    private Optional<GrantRule> grant(Table grant, boolean foreign) {
        List<Who> who = Stream.of(
                        grant.text("user").map(Who.User::new),
                        grant.text("group").map(Who.Group::new),
                        grant.text("role").map(Who.Role::new))
                .<Who>flatMap(Optional::stream)
                .toList();
        if (who.size() > 1) {
            grant.problem("user", "only one of user, group and role can be given");
        }
        @Nullable
        String project = foreign ? grant.text("project").orElse(null) : grant.requiredText("project", "\"admin\"");
        if (project != null && !project.isEmpty()) {
            check(grant, "project", project);
        }
        List<String> roles = grant.texts("roles");
        if (roles.isEmpty()) {
            grant.problem("roles", "is missing, for example roles = [\"member\"]");
        }
        for (String role : roles) {
            if (identity.isPresent() && identity.get().roleNamed(role) == null) {
                grant.problem("roles", "there is no role " + role);
            }
        }
        grant.finish();
        if (roles.isEmpty() || (project != null && project.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new GrantRule(who.isEmpty() ? new Who.Everybody() : who.getFirst(), project, Set.copyOf(roles)));
    }

    private void check(Table where, String key, String project) {
        if (identity.isPresent() && identity.get().projectNamed(Domain.DEFAULT_ID, project) == null) {
            where.problem(key, "there is no project " + project + "; 'patchbay project add " + project + "' makes it");
        }
    }
}
