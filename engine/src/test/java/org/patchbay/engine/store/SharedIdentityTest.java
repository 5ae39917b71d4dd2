// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.identity.store.LiveIdentity;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;
import org.patchbay.net.secret.Secret;

/** Providers that share their users by a real PostgreSQL. */
class SharedIdentityTest {
    private static final StoreSettings SETTINGS = TestDatabases.settings();
    private static final StoreOptions.Database OPTIONS = new StoreOptions.Database(
            SETTINGS.url(), SETTINGS.user(), new Secret(SETTINGS.password().value()));
    private static final IdentityStore STORE = OPTIONS.open();

    static {
        assertThat(STORE.exists()).isFalse();
        assertThatThrownBy(() -> new IdentityAdmin(STORE).addProject("early", null))
                .isInstanceOf(IdentityStoreException.class);
        new IdentityAdmin(STORE).init("secret");
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void whatOneChangesTheOthersSee() {
        IdentityAdmin admin = new IdentityAdmin(STORE);
        try (LiveIdentity one = LiveIdentity.open(OPTIONS.open());
                LiveIdentity two = LiveIdentity.open(OPTIONS.open())) {
            assertThat(one.data().document()).isEqualTo(two.data().document());
            assertThat(STORE.exists()).isTrue();
            assertThatThrownBy(() -> admin.init("again")).isInstanceOf(IdentityStoreException.class);
            String project = admin.addProject("shared", "of both");
            admin.addUser("ann", "wonder", "shared");
            admin.grant("ann", "shared", "member");
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(one.data().project(project)).isNotNull();
                User ann = two.data().userNamed(Domain.DEFAULT_ID, "ann");
                assertThat(ann).isNotNull();
                assertThat(two.data().roles(ann.id(), project)).containsExactly("member");
            });
            one.update(document -> document.withoutProjects(each -> each.id().equals(project)));
            assertThat(one.data().project(project)).as("at once").isNull();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(two.data().project(project)).isNull());
        }
    }

    @Test
    void everyKindOfRecordComesBackAsItWas() {
        IdentityDocument before = STORE.read().document();
        Domain domain = new Domain("d1", "Heat", "of stacks", false);
        Project project = new Project("p1", "lab", "d1", null, true);
        User user = new User("u1", "dora", "d1", true, "p1", null, 7, "d", "d@example.org");
        ApplicationCredential credential = new ApplicationCredential(
                "c1",
                "robot",
                null,
                "u1",
                "p1",
                before.roles().stream().limit(2).map(role -> role.id()).toList(),
                "$argon2id$x",
                Instant.parse("2040-01-01T00:00:00.123456Z"),
                true);
        STORE.update(document -> document.withDomains(IdentityDocument.with(document.domains(), domain))
                .withProjects(IdentityDocument.with(document.projects(), project))
                .withUsers(IdentityDocument.with(document.users(), user))
                .withCredentials(IdentityDocument.with(document.credentials(), credential)));
        assertThat(STORE.read().domain("d1")).isEqualTo(domain);
        assertThat(STORE.read().project("p1")).isEqualTo(project);
        assertThat(STORE.read().user("u1")).isEqualTo(user);
        assertThat(STORE.read().credential("c1")).isEqualTo(credential);
        Project other = new Project("p2", "lab2", "d1", null, true);
        STORE.update(document -> document.withProjects(IdentityDocument.with(document.projects(), other)));
        STORE.update(document -> document.withProjects(document.projects().stream()
                .map(each -> switch (each.id()) {
                    case "p1" -> each.withName("lab2");
                    case "p2" -> each.withName("lab");
                    default -> each;
                })
                .toList()));
        assertThat(STORE.read().projectNamed("d1", "lab")).as("names exchanged").isEqualTo(other.withName("lab"));
        STORE.update(document -> document.withoutDomain("d1"));
        assertThat(STORE.read().user("u1")).isNull();
        assertThat(STORE.read().credential("c1")).isNull();
    }

    @Test
    void whoChangesAtTheSameTimeLosesNothing() throws Exception {
        IdentityAdmin admin = new IdentityAdmin(STORE);
        Object stamp = STORE.stamp();
        try (IdentityStore other = OPTIONS.open();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            IdentityAdmin another = new IdentityAdmin(other);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String name = "crowd-" + i;
                all.add(pool.submit(() -> admin.addProject(name, null)));
                all.add(pool.submit(() -> another.addProject(name + "-too", null)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(STORE.read().document().projects().stream()
                        .filter(each -> each.name().startsWith("crowd-")))
                .hasSize(20);
        assertThat(STORE.stamp()).isNotEqualTo(stamp);
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        Object stamp = STORE.stamp();
        assertThatThrownBy(() -> STORE.update(document -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> STORE.update(document ->
                        document.withProjects(List.of(new Project("p9", "stray", "no-such-domain", null, true)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(STORE.stamp()).isEqualTo(stamp);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamed() {
        assertThatThrownBy(() -> new StoreOptions.Database(
                                "jdbc:postgresql://127.0.0.1:1/none", "nobody", new Secret("sesame"))
                        .open())
                .isInstanceOf(IdentityStoreException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/none")
                .hasMessageNotContaining("sesame");
    }
}
