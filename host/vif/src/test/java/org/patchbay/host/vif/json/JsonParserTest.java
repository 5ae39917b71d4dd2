// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.json.JsonValue.JsonArray;
import org.patchbay.host.vif.json.JsonValue.JsonLiteral;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.json.JsonValue.JsonString;

/** RFC 8259. */
class JsonParserTest {
    private static final String TEXT =
            " { \"a\\u0062\\n\\\"\\/\" : [ 1 , -0.5e+10 , true , false , null , \"\\uD83D\\uDE00é\" , {} , [] ] } ";

    @Test
    void everythingIsReadAndItsPlaceKnown() {
        requirePlaces(JsonParser.parse(TEXT));
        var array = (JsonArray) JsonParser.parseObject(TEXT).get("ab\n\"/").orElseThrow();
        assertThat(array.elements()).hasSize(8);
        assertThat(((JsonString) array.elements().get(5)).value()).isEqualTo("\uD83D\uDE00é");
        assertThat(((JsonLiteral) array.elements().get(1)).text()).isEqualTo("-0.5e+10");
    }

    private static void requirePlaces(JsonValue value) {
        var text = TEXT.substring(value.from(), value.to());
        switch (value) {
            case JsonObject object -> {
                assertThat(text).startsWith("{").endsWith("}");
                object.members().forEach(member -> requirePlaces(member.value()));
            }
            case JsonArray array -> {
                assertThat(text).startsWith("[").endsWith("]");
                array.elements().forEach(JsonParserTest::requirePlaces);
            }
            case JsonString _ -> assertThat(text).startsWith("\"").endsWith("\"");
            case JsonLiteral literal -> assertThat(text).isEqualTo(literal.text());
        }
    }

    @Test
    void ofANameThatIsThereTwiceTheLastCounts() {
        var object = JsonParser.parseObject("{\"a\": 1, \"a\": 2}");

        assertThat(object.get("a").map(value -> ((JsonLiteral) value).text())).contains("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
                        "{1:1}",
                "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"", "tru", "nul", "True", "01", "-", "1.",
                        ".5", "1e",
                "+1", "NaN", "0x1", "[]]", "{}}", "1 2", "'a'", "/* */1", "\uFEFF1", "\u0000",
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonParser.parse(text))
                .isInstanceOf(VifException.class)
                .hasMessageStartingWith("JSON");
    }

    @Test
    void nestingIsBounded() {
        assertThat(JsonParser.parse("[".repeat(500) + "]".repeat(500))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(100_000)))
                .isInstanceOf(VifException.class)
                .hasMessage("JSON, character 501: more than 500 levels");
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        var strange = "\"\\/\b\f\n\r\t\u0000\u001f\u007fé\uD83D\uDE00'";

        var written = JsonText.quoted(strange);

        assertThat(((JsonString) JsonParser.parse(written)).value()).isEqualTo(strange);
        assertThat(written).matches("[ -~]+");
    }
}
