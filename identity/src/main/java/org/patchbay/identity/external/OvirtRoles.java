// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Roles of a user in an oVirt engine's REST API, asked with the user's own token. */
final class OvirtRoles {
    // What a name may be made of, so that it is one word of the engine's search language.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+@-]{1,255}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final URI engine;
    private final SourceClient client;
    private final boolean wanted;

    /** @param wanted whether some grant depends on roles; nothing is asked otherwise */
    OvirtRoles(URI engine, SourceClient client, boolean wanted) {
        this.engine = engine;
        this.client = client;
        this.wanted = wanted;
    }

    /**
     * Ids and names of the roles.
     *
     * @param principal the user's id in the directory, which tells users of the same name apart
     */
    Set<String> of(String user, String principal, String token) {
        if (!wanted || !NAME.matcher(user).matches()) {
            return Set.of();
        }
        // The search takes the directory's name, which need not be the login profile's: the principal decides.
        String name = user.substring(0, user.contains("@") ? user.lastIndexOf('@') : user.length());
        String search = URLEncoder.encode("usrname=" + name + "@*", StandardCharsets.UTF_8);
        SourceAnswer users = get("/api/users?search=" + search, token);
        Set<String> roles = new HashSet<>();
        if (!users.ok()) {
            return roles;
        }
        for (JsonNode one : users.object().path("user")) {
            String id = one.path("id").asString("");
            if (isHim(one.path("domain_entry_id").asString(""), principal)
                    && ID.matcher(id).matches()) {
                SourceAnswer answer = get("/api/users/" + id + "/roles", token);
                if (answer.ok()) {
                    answer.object().path("role").forEach(role -> add(role, roles));
                }
            }
        }
        return roles;
    }

    private static void add(JsonNode role, Set<String> roles) {
        roles.add(role.path("id").asString(""));
        roles.add(role.path("name").asString(""));
        roles.remove("");
    }

    // The API shows the id as hexadecimal digits of its text.
    private static boolean isHim(String entry, String principal) {
        String hex = HexFormat.of().formatHex(principal.getBytes(StandardCharsets.UTF_8));
        return !principal.isEmpty()
                && (entry.equals(principal) || entry.toLowerCase(Locale.ROOT).equals(hex));
    }

    private SourceAnswer get(String path, String token) {
        return client.send(HttpRequest.newBuilder(URI.create(engine + path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .build());
    }
}
