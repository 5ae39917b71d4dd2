// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.bench.BenchException;

class ReplyReaderTest {
    private static final String PLAIN = "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED = """
            HTTP/1.1 200 OK\r
            transfer-encoding: chunked\r
            \r
            5;x=y\r
            hello\r
            A\r
            0123456789\r
            0\r
            Trailer: t\r
            \r
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {PLAIN, CHUNKED, "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            })
    void findsTheEndHoweverTheBytesAreCut(String reply) {
        byte[] bytes = reply.getBytes(StandardCharsets.ISO_8859_1);
        for (int cut = 1; cut <= bytes.length; cut++) {
            ReplyReader reader = new ReplyReader();
            int done = 0;
            for (int at = 0; at < bytes.length; at += cut) {
                assertThat(done).isZero();
                done += reader.feed(ByteBuffer.wrap(bytes, at, Math.min(cut, bytes.length - at))) ? 1 : 0;
            }
            assertThat(done).as("pieces of %d bytes", cut).isOne();
            assertThat(reader.status()).isBetween(200, 204);
        }
    }

    @Test
    void anInterimReplyIsNotTheReply() {
        ReplyReader reader = new ReplyReader();

        boolean done = reader.feed(bytes("HTTP/1.1 100 Continue\r\n\r\n" + PLAIN));

        assertThat(done).isTrue();
        assertThat(reader.status()).isEqualTo(201);
    }

    @Test
    void aReplyWithoutLengthEndsWithTheStream() {
        ReplyReader reader = new ReplyReader();

        assertThat(reader.feed(bytes("HTTP/1.0 200 OK\r\n\r\nhello"))).isFalse();
        assertThat(reader.endsWithStream()).isTrue();
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void whatIsNotHttpIsRefused() {
        ReplyReader reader = new ReplyReader();

        assertThatThrownBy(() -> reader.feed(bytes("SSH-2.0-OpenSSH\r\n\r\n")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("SSH-2.0");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
