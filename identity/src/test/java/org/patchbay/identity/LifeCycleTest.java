// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.store.IdentityFileException;
import org.patchbay.identity.store.User;
import org.patchbay.identity.token.MemoryRevocations;
import org.slf4j.LoggerFactory;

@Tag("slow")
class LifeCycleTest {
    private static void soon(Runnable check) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(check::run);
    }

    @Test
    void aPasswordChangeEndsTokensAndIsNoticed() throws Exception {
        try (Fixture provider = new Fixture()) {
            String alice = provider.token("alice", "wonder", "red");
            String bob = provider.token("bob", "builder", "blue");
            provider.admin.setPassword("alice", "looking-glass");
            soon(() -> assertThat(provider.whoami(alice)).isEqualTo(401));
            assertThat(provider.whoami(bob)).isEqualTo(200);
            assertThat(provider.login("alice", "wonder", "").statusCode()).isEqualTo(401);
            assertThat(provider.login("alice", "looking-glass", "").statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void aDisabledUserIsOutForGood() throws Exception {
        try (Fixture provider = new Fixture()) {
            String alice = provider.token("alice", "wonder", "red");
            provider.admin.setEnabled("alice", false);
            soon(() -> assertThat(provider.whoami(alice)).isEqualTo(401));
            assertThat(provider.login("alice", "wonder", "").statusCode()).isEqualTo(401);
            provider.admin.setEnabled("alice", true);
            soon(() -> assertThat(provider.login("alice", "wonder", "").statusCode())
                    .isEqualTo(201));
            assertThat(provider.whoami(alice)).isEqualTo(401);
        }
    }

    @Test
    void rolesProjectsAndUsersComeAndGo() throws Exception {
        try (Fixture provider = new Fixture()) {
            String alice = provider.token("alice", "wonder", "blue");
            provider.admin.grant("alice", "blue", "admin");
            soon(() -> assertThat(provider.get("/v3/roles", alice).statusCode()).isEqualTo(200));
            provider.admin.renameProject("blue", "green");
            soon(() -> assertThat(provider.get("/whoami", alice).body()).contains("projectName=green"));
            provider.admin.revoke("alice", "green", "admin");
            soon(() -> assertThat(provider.get("/v3/roles", alice).statusCode()).isEqualTo(403));
            provider.admin.removeProject("green");
            soon(() -> assertThat(provider.whoami(alice)).isEqualTo(401));
            String red = provider.token("alice", "wonder", "red");
            provider.admin.removeUser("alice");
            soon(() -> assertThat(provider.whoami(red)).isEqualTo(401));
        }
    }

    @Test
    void instancesThatShareTheFileAcceptEachOthersTokens() throws Exception {
        MemoryRevocations shared = new MemoryRevocations();
        try (Fixture origin = new Fixture();
                Fixture one = new Fixture(origin.file, shared, new MovableClock());
                Fixture two = new Fixture(origin.file, shared, new MovableClock())) {
            String token = one.token("alice", "wonder", "red");
            assertThat(two.whoami(token)).isEqualTo(200);
            origin.admin.rotateTokenKey();
            String fresh = token;
            for (int i = 0; i < 1200 && fresh.charAt(3) == token.charAt(3); i++) {
                Thread.sleep(50);
                fresh = one.token("alice", "wonder", "red");
            }
            assertThat(fresh.charAt(3)).as("the key id in the token").isNotEqualTo(token.charAt(3));
            assertThat(two.whoami(fresh)).isEqualTo(200);
            assertThat(two.whoami(token)).as("a token of the key before").isEqualTo(200);
            assertThat(two.call(
                                    "DELETE",
                                    "/v3/auth/tokens",
                                    "",
                                    java.util.Map.of("X-Auth-Token", fresh, "X-Subject-Token", fresh))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(one.whoami(fresh)).isEqualTo(401);
            for (int i = 0; i < 3; i++) {
                origin.admin.rotateTokenKey();
            }
            String old = token;
            soon(() -> assertThat(one.whoami(old)).as("its key is gone").isEqualTo(401));
        }
    }

    @Test
    void tokensOfAnotherFileAreNone() throws Exception {
        try (Fixture one = new Fixture();
                Fixture two = new Fixture()) {
            two.admin.rotateTokenKey();
            soon(() -> {
                String token = two.token("alice", "wonder", "red");
                assertThat(one.whoami(token)).isEqualTo(401);
            });
        }
    }

    /** At once, so that nobody finds it half written. */
    private static void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next"), text);
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aBrokenFileChangesNothingAndIsReportedOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("org.patchbay.identity.store");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        logger.addAppender(lines);
        try (Fixture provider = new Fixture()) {
            String good = Files.readString(provider.file);
            replace(provider.file, good.substring(0, good.length() / 2));
            soon(() -> assertThat(lines.list).isNotEmpty());
            Thread.sleep(1200);
            assertThat(lines.list).hasSize(1);
            assertThat(lines.list.getFirst().getFormattedMessage()).contains("keeping", provider.file.toString());
            assertThat(provider.login("alice", "wonder", "").statusCode()).isEqualTo(201);
            assertThatThrownBy(() -> provider.admin.addProject("x", null)).isInstanceOf(IdentityFileException.class);
            replace(provider.file, good);
            provider.admin.setPassword("alice", "mended");
            soon(() -> assertThat(provider.login("alice", "mended", "").statusCode())
                    .isEqualTo(201));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void aFileThatContradictsItselfIsRefusedWithTheReason() throws Exception {
        try (Fixture provider = new Fixture()) {
            String good = Files.readString(provider.file);
            for (String[] change : new String[][] {
                {"\"format\" : 1", "\"format\" : 2", "format 2"},
                {"\"name\" : \"bob\"", "\"name\" : \"alice\"", "twice the same user name"},
                {"\"users\"", "\"people\"", "users is missing"},
                {"\"token_keys\"", "\"roles\"", "roles"},
                {"\"enabled\" : true", "\"enabled\" : null", "enabled"},
                {"$argon2id$", "$1$", "Argon2id"},
                {"\"role_id\" : \"", "\"role_id\" : \"0", "role of an assignment"},
            }) {
                Path broken = Files.createTempDirectory("identity").resolve("identity.json");
                Files.writeString(broken, good.replace(change[0], change[1]));
                assertThatThrownBy(() -> new IdentityAdmin(broken).users())
                        .isInstanceOf(IdentityFileException.class)
                        .hasMessageContaining(change[2])
                        .hasMessageContaining(broken.toString());
            }
        }
    }

    @Test
    void concurrentEditsAreAllKept() throws Exception {
        try (Fixture provider = new Fixture();
                var pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> edits = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "p" + i;
                edits.add(pool.submit(() -> new IdentityAdmin(provider.file).addProject(name, null)));
            }
            for (Future<?> edit : edits) {
                edit.get();
            }
            assertThat(provider.admin.projects()).hasSize(43);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(provider.file)))
                    .isEqualTo("rw-------");
            try (var files = Files.list(provider.file.getParent())) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("identity.json", "identity.json.lock");
            }
        }
    }

    @Test
    void administratorsAreToldWhatIsWrong() throws Exception {
        try (Fixture provider = new Fixture()) {
            IdentityAdmin admin = provider.admin;
            assertThatThrownBy(() -> admin.addUser("alice", "x", null)).hasMessage("user alice exists already");
            assertThatThrownBy(() -> admin.addUser("carol", "x", "nowhere")).hasMessage("there is no project nowhere");
            assertThatThrownBy(() -> admin.addUser("carol", "", null)).hasMessageContaining("1 to 4096");
            assertThatThrownBy(() -> admin.addUser(" ", "x", null)).hasMessageContaining("a user's name");
            assertThatThrownBy(() -> admin.removeUser("carol")).hasMessage("there is no user carol");
            assertThatThrownBy(() -> admin.addProject("red", null)).hasMessage("project red exists already");
            assertThatThrownBy(() -> admin.renameProject("red", "blue")).hasMessage("project blue exists already");
            assertThatThrownBy(() -> admin.grant("bob", "red", "king"))
                    .hasMessage("there is no role king; roles are admin, member, reader, service");
            assertThatThrownBy(() -> admin.revoke("bob", "red", "member"))
                    .hasMessage("user bob has no role member in project red");
            assertThatThrownBy(() -> admin.init("x")).hasMessageContaining("exists already");
            assertThat(admin.users().stream().map(User::name)).containsExactly("admin", "alice", "bob");
            assertThat(admin.assignments()).contains(new IdentityAdmin.Grant("bob", "blue", "member"));
            assertThat(admin.users().toString()).doesNotContain("argon2");
        }
    }
}
