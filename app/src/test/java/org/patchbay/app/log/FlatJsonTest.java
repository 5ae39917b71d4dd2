// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.patchbay.http.LogFields;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlatJsonTest {
    private static final Logger LOGGER = new LoggerContext().getLogger("patchbay.some");

    private record Parts() implements LogFields {
        @Override
        public void each(BiConsumer<String, Object> field) {
            field.accept("path", "/x");
            field.accept("status", 204);
            field.accept("milliseconds", 1.25);
        }

        @Override
        public String toString() {
            return "/x 204";
        }
    }

    @Test
    void aLineIsOneFlatObject() {
        LoggingEvent event = event("said {}", null, new Parts());
        event.addKeyValuePair(new KeyValuePair("color", "blue"));
        event.addKeyValuePair(new KeyValuePair("status", "another"));
        JsonNode line = parse(event);

        assertThat(line.propertyNames())
                .containsExactlyInAnyOrder(
                        "time",
                        "level",
                        "logger",
                        "thread",
                        "message",
                        "path",
                        "status",
                        "milliseconds",
                        "color",
                        "request_id");
        assertThat(line).allMatch(JsonNode::isValueNode);
        assertThat(line.path("time").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)");
        assertThat(line.path("level").asString()).isEqualTo("WARN");
        assertThat(line.path("logger").asString()).isEqualTo("patchbay.some");
        assertThat(line.path("message").asString()).isEqualTo("said /x 204");
        assertThat(line.path("status").asInt()).isEqualTo(204);
        assertThat(line.path("milliseconds").asDouble()).isEqualTo(1.25);
        assertThat(line.path("request_id").asString()).isEqualTo("req-1");
    }

    @Test
    void aThrowableIsATextInTheSameLine() {
        JsonNode line = parse(event("failed\n\"so\"", new IllegalStateException("why")));
        assertThat(line.path("message").asString()).isEqualTo("failed\n\"so\"");
        assertThat(line.path("stack").asString())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("FlatJsonTest");
    }

    private static LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
        LoggingEvent event = new LoggingEvent("", LOGGER, Level.WARN, message, thrown, arguments);
        event.setMDCPropertyMap(Map.of("request_id", "req-1"));
        return event;
    }

    private static JsonNode parse(LoggingEvent event) {
        String text = new String(new FlatJson().encode(event), StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n").containsOnlyOnce("\n");
        return new JsonMapper().readTree(text);
    }
}
