// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class LastAdministratorTest {
    @TempDir
    Path directory;

    private Path file;
    private IdentityAdmin admin;

    interface Change {
        void on(IdentityAdmin admin);
    }

    static List<Named<Change>> losses() {
        return List.of(
                Named.of("user removed", admin -> admin.removeUser("admin")),
                Named.of("user disabled", admin -> admin.setEnabled("admin", false)),
                Named.of("project removed", admin -> admin.removeProject("admin")),
                Named.of("role revoked", admin -> admin.revoke("admin", "admin", "admin")));
    }

    @BeforeEach
    void oneAdministrator() {
        file = directory.resolve("identity.json");
        admin = new IdentityAdmin(file);
        admin.init("secret");
        admin.addUser("alice", "wonder", null);
        admin.addProject("web", null);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theLastAdministratorStays(Change loss) throws Exception {
        String before = Files.readString(file);

        assertThatThrownBy(() -> loss.on(admin))
                .isInstanceOf(LastAdministratorException.class)
                .hasMessageContaining("no administrator")
                .hasMessageContaining("grant the role admin to another user first");

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anEnabledUserWithTheRoleElsewhereIsAnotherOne(Change loss) {
        admin.grant("alice", "web", "admin");

        assertThatCode(() -> loss.on(admin)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aDisabledUserOrAnotherRoleIsNone(Change loss) {
        admin.grant("alice", "web", "member");
        admin.addUser("carol", "secret", null);
        admin.grant("carol", "web", "admin");
        admin.setEnabled("carol", false);

        assertThatThrownBy(() -> loss.on(admin)).isInstanceOf(LastAdministratorException.class);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aForcedChangeIsMadeAndWithoutAdministratorAllOthersToo(Change loss) {
        loss.on(admin.forced());

        admin.setPassword("alice", "looking-glass");
        admin.removeUser("alice");
        assertThat(admin.users()).noneMatch(user -> user.name().equals("alice"));
    }

    @Test
    void whatTakesNothingAwayIsNoLoss() {
        admin.setEnabled("admin", true);
        admin.removeUser("alice");
        admin.removeProject("web");
    }
}
