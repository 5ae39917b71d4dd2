// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.net.secret.Secret;

/**
 * A PostgreSQL database and who may use it.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 */
public record Database(String url, String user, Secret password) {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?(postgresql://[^/@\\s]+/[^/?\\s]+(?:\\?\\S*)?)");
    private static final Pattern LOGIN = Pattern.compile("[?&](user|password)=");

    /**
     * Reads {@code url}, {@code user} and {@code password-file}, and finishes the table.
     *
     * @param name of the database and its user in examples
     * @param paths resolves the paths of the file
     */
    static Optional<Database> read(Table table, String name, Function<String, Path> paths) {
        String example = "\"postgresql://db.example.org:5432/" + name + "\"";
        String given = table.requiredText("url", example);
        Optional<String> url = given.isEmpty() ? Optional.empty() : url(table, given, example);
        String user = table.requiredText("user", "\"" + name + "\"");
        Optional<Secret> password = SecretFile.required(table, "password-file", paths);
        table.finish();
        return url.flatMap(place -> password.map(secret -> new Database(place, user, secret)));
    }

    // A password in the URL would be told in errors and logs, as everything else that is in one; and is not told here.
    private static Optional<String> url(Table table, String text, String example) {
        Matcher matcher = URL.matcher(text);
        if (matcher.matches() && !LOGIN.matcher(text).find()) {
            return Optional.of("jdbc:" + matcher.group(1));
        }
        table.problem("url", "is no address of a database without user and password, expected for example " + example);
        return Optional.empty();
    }
}
