// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.BenchException;

/** Fetches a token: Identity API v3 (password method, project scope) or v2.0. */
public final class Keystone {
    private Keystone() {}

    /** @throws BenchException when the credentials are refused or the answer has no token */
    public static @Nullable String token(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> null;
            case Credentials.Given given -> given.token();
            case Credentials.Password password -> fetch(password);
        };
    }

    private static String fetch(Credentials.Password password) {
        String url = password.authUrl().toString();
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        return url.endsWith("/v2.0") ? second(url, password) : third(url, password);
    }

    private static String third(String url, Credentials.Password given) {
        Map<String, Object> domain = Map.of("name", given.domain());
        Object body = Map.of(
                "auth",
                Map.of(
                        "identity",
                        Map.of(
                                "methods",
                                new String[] {"password"},
                                "password",
                                Map.of(
                                        "user",
                                        Map.of("name", given.user(), "password", given.password(), "domain", domain))),
                        "scope",
                        Map.of("project", Map.of("name", given.project(), "domain", domain))));
        return new JsonHttp(url, null)
                .post("/auth/tokens", body)
                .header("X-Subject-Token")
                .orElseThrow(() -> new BenchException(url + " answered without X-Subject-Token"));
    }

    private static String second(String url, Credentials.Password given) {
        Object body = Map.of(
                "auth",
                Map.of(
                        "tenantName",
                        given.project(),
                        "passwordCredentials",
                        Map.of("username", given.user(), "password", given.password())));
        String id = new JsonHttp(url, null)
                .post("/tokens", body)
                .body()
                .path("access")
                .path("token")
                .path("id")
                .asString("");
        if (id.isEmpty()) {
            throw new BenchException(url + " answered without access.token.id");
        }
        return id;
    }
}
