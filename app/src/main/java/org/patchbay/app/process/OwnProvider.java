// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.engine.Engine;
import org.patchbay.engine.domain.provider.Authentication;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.IdentityAdminException;
import org.patchbay.identity.store.IdentityFileException;
import org.patchbay.net.secret.Secret;

/**
 * The provider of {@code up} as its engine knows it, with a user of the engine's own. It is made known once: an administrator
 * may remove it there. A file says where it was when that was last told, so that other ports find their way to the engine.
 */
final class OwnProvider {
    private static final String NAME = "patchbay";
    private static final String USER = "engine";
    private static final String PROJECT = "admin";
    private static final String DOMAIN = "Default";

    private final Path file;
    private final String url;
    private final String identityUrl;
    private final @Nullable Secret password;

    private OwnProvider(Path file, ProviderConfig config, @Nullable Secret password) {
        this.file = file;
        this.url = config.networking().localUrl().toString();
        this.identityUrl = config.identity().localUrl() + "/v3";
        this.password = password;
    }

    /**
     * Makes the engine's user, when it has none yet; to be called before the provider reads its users.
     *
     * @throws Failure when the identity file cannot be used
     */
    static OwnProvider prepare(StateDirectory directory, ProviderConfig config) {
        Path file = directory.engine().resolve("own-provider");
        if (Files.exists(file)) {
            return new OwnProvider(file, config, null);
        }
        Secret password = new Secret(GeneratedPassword.next(new SecureRandom()));
        try {
            IdentityAdmin identity = new IdentityAdmin(directory.identityFile());
            if (identity.users().stream().anyMatch(user -> user.name().equals(USER))) {
                identity.setPassword(USER, password.value());
            } else {
                identity.addUser(USER, password.value(), PROJECT);
            }
            identity.grant(USER, PROJECT, "admin");
        } catch (IdentityFileException | IdentityAdminException e) {
            throw Failure.operation(String.valueOf(e.getMessage()));
        }
        return new OwnProvider(file, config, password);
    }

    /** Tells the engine. */
    void tell(Engine engine) {
        if (password != null) {
            write(engine.register(provider(password)));
            return;
        }
        Properties last = read();
        Optional<UUID> id = id(last.getProperty("id", ""));
        String from = last.getProperty("url", "");
        if (id.isPresent()
                && !(from.equals(url) && last.getProperty("identity", "").equals(identityUrl))) {
            engine.moved(id.get(), from, url, identityUrl);
            write(id.get());
        }
    }

    private Provider provider(Secret secret) {
        return Provider.of(UUID.randomUUID(), NAME, url, new ProviderKind.External(ProviderKind.OVN, false))
                .withReadOnly(false)
                .withAuthentication(
                        new Authentication(true, USER, secret, identityUrl, PROJECT, DOMAIN, PROJECT, DOMAIN));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Properties read() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.operation("cannot read " + file + ": " + e.getMessage());
        }
    }

    private void write(UUID id) {
        Properties properties = new Properties();
        properties.setProperty("id", id.toString());
        properties.setProperty("url", url);
        properties.setProperty("identity", identityUrl);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw Failure.operation("cannot write " + file + ": " + e.getMessage());
        }
        PrivateFile.write(file, text.toString());
    }
}
