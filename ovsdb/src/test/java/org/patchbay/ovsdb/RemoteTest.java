// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTest {
    @Test
    void readsWhatOvsToolsWrite() {
        assertThat(Remote.parseAll("unix:/run/ovn/db.sock, tcp:192.0.2.1:6641,ssl:[2001:db8::1]:6642,tcp:host"))
                .map(Remote::toString)
                .containsExactly(
                        "unix:/run/ovn/db.sock", "tcp:192.0.2.1:6641", "ssl:[2001:db8::1]:6642", "tcp:host:6640");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unix:",
                "tcp:",
                "tcp::1",
                "tcp:h:0",
                "tcp:h:65536",
                "tcp:h:x",
                "tcp:2001:db8::1",
                "tcp:[::1",
                "tcp:[::1]6640",
                "http://x",
                "ptcp:1"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Remote.parseAll(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
