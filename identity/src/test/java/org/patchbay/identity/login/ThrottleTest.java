// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static Throttle.Key key(String user, String address) {
        return Throttle.Key.of(new PasswordCredentials(null, user, "default", null, "x").account(), address);
    }

    @Test
    void theDelayGrowsToFourSeconds() {
        Throttle throttle = new Throttle();
        Throttle.Key alice = key("alice", "192.0.2.1");
        long[] expected = {0, 0, 0, 0, 250, 500, 1000, 2000, 4000, 4000, 4000};
        for (long millis : expected) {
            assertThat(throttle.failed(alice)).isEqualTo(Duration.ofMillis(millis));
        }
        assertThat(throttle.failed(key("alice", "192.0.2.2"))).isZero();
        throttle.succeeded(alice);
        assertThat(throttle.failed(alice)).isZero();
    }

    @Test
    void itsMemoryIsBounded() {
        Throttle throttle = new Throttle();
        for (int i = 0; i < 20_000; i++) {
            throttle.failed(key("user" + i, "192.0.2.1"));
        }
        assertThat(throttle.size()).isEqualTo(10_000);
        assertThat(key("x".repeat(1_000_000), "192.0.2.1").account()).hasSize(300);
    }

    @Test
    void addressesOfOneIpv6NetworkCountAsOne() {
        assertThat(key("a", "2001:db8::1")).isEqualTo(key("a", "2001:db8:0:0:ffff::2"));
        assertThat(key("a", "2001:db8::1")).isNotEqualTo(key("a", "2001:db8:0:1::1"));
    }

    @Test
    void passwordsAreArgon2id() {
        String hash = PasswordHasher.hash("secret");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHasher.verify("secret", hash)).isTrue();
        assertThat(PasswordHasher.verify("Secret", hash)).isFalse();
        assertThat(PasswordHasher.verify("x".repeat(5000), hash)).isFalse();
    }
}
