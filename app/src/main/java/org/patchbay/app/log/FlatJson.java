// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.patchbay.http.LogFields;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An event as one JSON object in a line, without objects in it: what log collectors take as it is. */
final class FlatJson extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            write(event, new Fields(json));
            json.writeEndObject();
        }
        line.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }

    private static void write(ILoggingEvent event, Fields fields) {
        fields.accept("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        fields.accept("level", event.getLevel().toString());
        fields.accept("logger", event.getLoggerName());
        fields.accept("thread", event.getThreadName());
        fields.accept("message", event.getFormattedMessage());
        Object[] arguments = event.getArgumentArray();
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof LogFields parts) {
                    parts.each(fields);
                }
            }
        }
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.accept(pair.key, String.valueOf(pair.value));
            }
        }
        event.getMDCPropertyMap().forEach(fields);
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            fields.accept("stack", ThrowableProxyUtil.asString(thrown));
        }
    }

    /** The first of a name counts: an object with a name twice is none. */
    private static final class Fields implements BiConsumer<String, Object> {
        private final JsonGenerator json;
        private final Set<String> written = new HashSet<>();

        Fields(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void accept(String name, Object value) {
            if (!written.add(name)) {
                return;
            }
            json.writeName(name);
            switch (value) {
                case Integer number -> json.writeNumber(number);
                case Double number -> json.writeNumber(number);
                default -> json.writeString(value.toString());
            }
        }
    }
}
