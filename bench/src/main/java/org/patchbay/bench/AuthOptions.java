// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.api.Credentials;
import picocli.CommandLine.Option;

/** How to authenticate; the defaults are the openstack client's environment variables. */
final class AuthOptions {
    @Option(
            names = "--os-auth-url",
            description = "Identity API, ending in /v3 or /v2.0",
            defaultValue = "${env:OS_AUTH_URL}")
    @Nullable
    URI authUrl;

    @Option(names = "--os-username", defaultValue = "${env:OS_USERNAME:-admin}")
    String user = "admin";

    @Option(names = "--os-password", description = "better given by OS_PASSWORD", defaultValue = "${env:OS_PASSWORD:-}")
    String password = "";

    @Option(names = "--os-project-name", defaultValue = "${env:OS_PROJECT_NAME:-admin}")
    String project = "admin";

    @Option(names = "--os-domain-name", defaultValue = "${env:OS_USER_DOMAIN_NAME:-Default}")
    String domain = "Default";

    @Option(names = "--token", description = "use this token instead")
    @Nullable
    String token;

    @Option(names = "--no-auth", description = "the server asks for no token")
    boolean none;

    Credentials credentials() {
        if (none) {
            return new Credentials.None();
        }
        if (token != null) {
            return new Credentials.Given(token);
        }
        if (authUrl == null) {
            throw new BenchException("give --os-auth-url (or OS_AUTH_URL), --token or --no-auth");
        }
        return new Credentials.Password(authUrl, user, password, project, domain);
    }
}
