// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.app.problem.Failure;

/** What clients need to find and enter a cloud: {@code clouds.yaml}, {@code openrc} and {@code ovn.env}. */
public final class ClientFiles {
    private static final Pattern YAML_PASSWORD = Pattern.compile("(?m)^(\\s+password: ).*$");
    private static final Pattern SHELL_PASSWORD = Pattern.compile("(?m)^(export OS_PASSWORD=).*$");

    private ClientFiles() {}

    static void write(StateDirectory directory, URI identityUrl, String region, String password) {
        PrivateFile.write(directory.cloudsFile(), clouds(identityUrl, region, password));
        PrivateFile.write(directory.openrc(), openrc(identityUrl, region, password));
    }

    /** {@code ovn.env}: where {@code ovn-nbctl} and {@code ovn-sbctl} find the databases. */
    static void writeOvn(StateDirectory directory, OvnRemotes remotes) {
        StringBuilder text = new StringBuilder("export OVN_NB_DB=" + shell(remotes.northbound()) + "\n");
        remotes.southbound().ifPresent(sb -> text.append("export OVN_SB_DB=" + shell(sb) + "\n"));
        PrivateFile.write(directory.ovnEnv(), text.toString());
    }

    /** The administrator's password of a directory, as far as {@code up} has made one. */
    public static boolean hasAdminPassword(StateDirectory directory) {
        return Files.exists(directory.adminPassword());
    }

    static String adminPassword(StateDirectory directory) {
        return read(directory.adminPassword()).strip();
    }

    static void keepAdminPassword(StateDirectory directory, String password) {
        PrivateFile.write(directory.adminPassword(), password + "\n");
    }

    /** Puts a new password of the administrator into the files of a directory. */
    public static void changeAdminPassword(StateDirectory directory, String password) {
        keepAdminPassword(directory, password);
        replace(directory.cloudsFile(), YAML_PASSWORD, yaml(password));
        replace(directory.openrc(), SHELL_PASSWORD, shell(password));
    }

    private static void replace(Path file, Pattern line, String password) {
        if (Files.exists(file)) {
            String changed = line.matcher(read(file)).replaceAll("$1" + Matcher.quoteReplacement(password));
            PrivateFile.write(file, changed);
        }
    }

    private static String clouds(URI identityUrl, String region, String password) {
        return """
                clouds:
                  patchbay:
                    auth_type: password
                    auth:
                      auth_url: %s/v3
                      username: admin
                      password: %s
                      user_domain_id: default
                      project_name: admin
                      project_domain_id: default
                    region_name: %s
                    identity_api_version: 3
                """.formatted(identityUrl, yaml(password), yaml(region));
    }

    private static String openrc(URI identityUrl, String region, String password) {
        return """
                unset OS_CLOUD
                export OS_AUTH_TYPE=password
                export OS_AUTH_URL=%s/v3
                export OS_USERNAME=admin
                export OS_PASSWORD=%s
                export OS_USER_DOMAIN_ID=default
                export OS_PROJECT_NAME=admin
                export OS_PROJECT_DOMAIN_ID=default
                export OS_REGION_NAME=%s
                export OS_IDENTITY_API_VERSION=3
                """.formatted(identityUrl, shell(password), shell(region));
    }

    /** YAML 1.2 §7.3.2: in single quotes only the quote itself is special. */
    private static String yaml(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String shell(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.operation("cannot read " + file + ": " + e.getMessage());
        }
    }
}
