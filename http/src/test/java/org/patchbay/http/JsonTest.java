// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "\"x\"",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":\"\u0001\"}",
                "/* */{}",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}",
                "\ufeff[]"
            })
    void refusesWhatIsNotOneObject(String text) {
        refused(utf8(text));
    }

    private static Stream<byte[]> badBytes() {
        return Stream.of(
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xe2, (byte) 0x82},
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16BE),
                "{\"a\":1}".getBytes(Charset.forName("UTF-32BE")),
                "{\"a\":1}".getBytes(Charset.forName("UTF-32LE")));
    }

    @ParameterizedTest
    @MethodSource("badBytes")
    void refusesWhatIsNotUtf8(byte[] body) {
        refused(body);
    }

    @Test
    void limitsNestingNumbersAndStrings() {
        refused(utf8("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"));
        refused(utf8("{\"a\":" + "[".repeat(200_000)));
        refused(utf8("{\"a\":".repeat(100_000)));
        refused(utf8("{\"a\":" + "9".repeat(101) + "}"));
        refused(utf8("{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}"));
        assertThat(Json.parseObject(utf8("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")))
                .hasSize(1);
        assertThat(Json.parseObject(utf8("{\"a\":" + "9".repeat(100) + "}"))
                        .get("a")
                        .isBigInteger())
                .isTrue();
        assertThat(Json.parseObject(utf8("{\"a\":\"" + "x".repeat(1 << 20) + "\"}"))
                        .get("a")
                        .stringValue())
                .hasSize(1 << 20);
    }

    @Test
    void saysWhatIsWrongInTheClientsWords() {
        for (String body : List.of(
                "[".repeat(200),
                "{\"a\":" + "9".repeat(101) + "}",
                "{\"a\":NaN}",
                "{/*c*/}",
                "{\"a\":1,}",
                "{'a':1}")) {
            assertThatThrownBy(() -> Json.parseObject(utf8(body)))
                    .isInstanceOf(HttpError.class)
                    .message()
                    .doesNotContain("Stream", "Feature", "()");
        }
    }

    @Test
    void anExponentBeyondAllNumbersIsRefused() {
        for (String number :
                List.of("1e2147483648", "0e99999999999", "-1.5E-99999999999999999999", "95e06365536376-67")) {
            refused(utf8("{\"a\":" + number + "}"));
        }
    }

    @Test
    void aHugeExponentCostsNothing() {
        ObjectNode parsed = Json.parseObject(utf8("{\"a\":1e999999999,\"b\":-1e-999999999}"));
        assertThat(parsed.get("a").isNumber()).isTrue();
        assertThat(parsed.get("a").canConvertToLong()).isFalse();
    }

    @Test
    void readsWhatIsRight() {
        ObjectNode parsed = Json.parseObject(utf8("\r\n {\"name\":\"gr\u00fcn \ud83d\ude00\\u0000\",\"n\":null} "));
        assertThat(parsed.get("name").stringValue()).isEqualTo("gr\u00fcn \ud83d\ude00\u0000");
        assertThat(parsed.get("n").isNull()).isTrue();
    }

    private static void refused(byte[] body) {
        assertThatThrownBy(() -> Json.parseObject(body)).isInstanceOfSatisfying(HttpError.class, error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.type()).isEqualTo("MalformedRequestBody");
            assertThat(error.message()).startsWith("Malformed request body: ").hasSizeLessThan(400);
        });
    }
}
