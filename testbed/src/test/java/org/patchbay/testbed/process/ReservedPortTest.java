// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ReservedPortTest {
    @Test
    void aServerThatIsToldItGetsItAsOftenAsItLikes() throws IOException {
        try (var port = ReservedPort.take()) {
            for (var i = 0; i < 3; i++) {
                try (var server = new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress());
                        var client = new Socket(InetAddress.getLoopbackAddress(), port.number());
                        var accepted = server.accept()) {
                    assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
                }
            }
        }
    }

    @Test
    void whoeverWantsAnyPortGetsAnother() throws IOException {
        var others = new ArrayList<ServerSocket>();
        try (var port = ReservedPort.take()) {
            for (var i = 0; i < 200; i++) {
                others.add(new ServerSocket(0));
            }
            assertThat(others).noneMatch(other -> other.getLocalPort() == port.number());
        } finally {
            for (var other : others) {
                other.close();
            }
        }
    }
}
