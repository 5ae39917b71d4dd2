// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a client reaches a provider as its administrator.
 *
 * @param identity the Identity API's root, without a version
 * @param network the Networking API's root, without a version
 */
public record Cloud(URI identity, URI network, String password) {
    public static final String USER = "admin";
    public static final String PROJECT = "admin";

    /** For the drivers of the Java clients. */
    public Map<String, String> environment() {
        return Map.of(
                "CLOUD_IDENTITY", identity.toString(),
                "CLOUD_NETWORK", network.toString(),
                "CLOUD_USER", USER,
                "CLOUD_PASSWORD", password,
                "CLOUD_PROJECT", PROJECT);
    }

    /** For the {@code openstack} client and openstacksdk. */
    public Map<String, String> openStackEnvironment() {
        return Map.of(
                "OS_AUTH_URL", identity + "/v3",
                "OS_USERNAME", USER,
                "OS_PASSWORD", password,
                "OS_PROJECT_NAME", PROJECT,
                "OS_USER_DOMAIN_ID", "default",
                "OS_PROJECT_DOMAIN_ID", "default",
                "OS_IDENTITY_API_VERSION", "3",
                "PYTHONWARNINGS", "ignore",
                "PYTHONIOENCODING", "utf-8");
    }

    /** Whether the Networking API says that it serves. */
    public boolean ready() {
        HttpRequest request = HttpRequest.newBuilder(network.resolve("/readyz")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes a clouds.yaml for it. */
    public void writeTo(Path file) throws IOException {
        Files.writeString(file, """
                clouds:
                  patchbay:
                    auth:
                      auth_url: %s/v3
                      username: %s
                      password: '%s'
                      user_domain_id: default
                      project_name: %s
                      project_domain_id: default
                """.formatted(identity, USER, password, PROJECT));
    }
}
