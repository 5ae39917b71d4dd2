// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A second provider on the fixture's database, so that a call of the one can be overtaken by a call of the other. */
public final class TwoProviders {
    private final NeutronFixture fixture;
    private final int second;

    public TwoProviders(NeutronFixture fixture) {
        this.fixture = fixture;
        second = fixture.addProvider();
    }

    /** An administrator of the project who calls the second provider. */
    public ApiClient other(String project) {
        return fixture.as(second, "admin,member,reader@" + project);
    }

    /**
     * Sends one call by a plan that is made before the other provider has done the other call, and committed after it. The early
     * call must succeed. Both are an administrator's of the project.
     *
     * @return the answer to the late one
     */
    public Answer late(String project, Function<ApiClient, Answer> late, Function<ApiClient, Answer> early) {
        fixture.settle();
        ApiClient client = fixture.as("admin,member,reader@" + project);
        ApiClient other = other(project);
        CompletableFuture<Answer> first;
        CompletableFuture<Answer> meanwhile;
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            first = held.start(() -> late.apply(client));
            meanwhile = held.start(() -> {
                Answer[] answer = new Answer[1];
                fixture.writer().write(plan -> {
                    answer[0] = answer[0] == null ? early.apply(other) : answer[0];
                    return snapshot -> "";
                });
                return answer[0];
            });
        }
        assertThat(meanwhile.join().status())
                .as(meanwhile.join().body().toString())
                .isIn(200, 201, 204);
        Answer answer = first.join();
        fixture.settle();
        return answer;
    }
}
