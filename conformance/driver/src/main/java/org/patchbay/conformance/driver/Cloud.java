// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.driver;

/**
 * Where the provider is and who to be, from the environment.
 *
 * @param identity the Identity API's root, without a version
 * @param network the Networking API's root, without a version
 */
public record Cloud(String identity, String network, String user, String password, String project) {
    public static Cloud fromEnvironment() {
        return new Cloud(
                variable("CLOUD_IDENTITY"),
                variable("CLOUD_NETWORK"),
                variable("CLOUD_USER"),
                variable("CLOUD_PASSWORD"),
                variable("CLOUD_PROJECT"));
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
