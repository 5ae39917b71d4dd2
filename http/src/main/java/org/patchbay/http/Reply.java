// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map.Entry;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** One answer on its way out, from the status line to the last byte. */
final class Reply {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final org.eclipse.jetty.server.Request request;
    private final org.eclipse.jetty.server.Response response;
    private final Callback callback;
    private final WatchedEndPoint endPoint;
    private final String requestId;
    private final Outcome outcome;
    private final boolean last;

    Reply(
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback,
            WatchedEndPoint endPoint,
            String requestId,
            Outcome outcome,
            boolean last) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.endPoint = endPoint;
        this.requestId = requestId;
        this.outcome = outcome;
        this.last = last;
    }

    /**
     * Sends an answer; throws only while nothing has left yet.
     *
     * @param leaving called before the first byte leaves: what the client may take its time for holds nothing up
     */
    void send(Response answer, Runnable leaving) {
        JsonWriter writer = answer.writer();
        if (writer != null) {
            stream(answer, writer, leaving);
            return;
        }
        leaving.run();
        head(answer);
        StreamWriter parts = answer.stream();
        if (parts != null) {
            sendParts(answer.status(), parts);
            return;
        }
        byte[] bytes = answer.bytes();
        if (isHead()) {
            contentLength(bytes.length);
            finish(answer.status(), ByteBuffer.allocate(0));
        } else {
            finish(answer.status(), ByteBuffer.wrap(bytes));
        }
    }

    private void sendParts(int status, StreamWriter parts) {
        if (!isHead()) {
            try {
                parts.write(new PartStream(
                        response, request.getConnectionMetaData().getConnector().getServer(), endPoint));
            } catch (IOException gone) {
                outcome.record(status);
                endPoint.requestEnded();
                callback.failed(gone);
                return;
            } catch (RuntimeException | Error failure) {
                if (!response.isCommitted()) {
                    throw failure;
                }
                cutOff(status, failure, false);
                return;
            }
        }
        finish(status, ByteBuffer.allocate(0));
    }

    private void stream(Response answer, JsonWriter writer, Runnable leaving) {
        BodySink sink = new BodySink(response, endPoint, isHead(), () -> {
            head(answer);
            leaving.run();
        });
        JsonGenerator json = Json.mapper().createGenerator(sink);
        try {
            writer.write(json);
            json.close();
        } catch (Throwable failure) {
            sink.abandon();
            json.close();
            if (!sink.committed()) {
                throw failure;
            }
            cutOff(answer.status(), failure, sink.clientGone() != null);
            return;
        }
        leaving.run();
        if (!sink.committed()) {
            head(answer);
        }
        if (isHead()) {
            contentLength(sink.counted());
        }
        finish(answer.status(), sink.rest());
    }

    // The status line is gone already: all that is left is to break off, so that the client does not take a part for
    // the whole.
    private void cutOff(int status, Throwable failure, boolean clientGone) {
        if (!clientGone) {
            LOG.error(
                    "{} {} failed midway",
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    failure);
        }
        outcome.record(status);
        endPoint.requestEnded();
        callback.failed(failure);
    }

    /**
     * Sends the last answer of a connection, whose client may still be sending.
     *
     * @param meanwhile runs between the answer's departure and the end of the connection
     */
    void sendLast(Response answer, Runnable meanwhile) {
        head(answer);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ByteBuffer bytes = ByteBuffer.wrap(answer.bytes());
        contentLength(bytes.remaining());
        endPoint.writing(bytes.remaining());
        Callback.Completable written = new Callback.Completable();
        response.write(true, bytes, written);
        meanwhile.run();
        outcome.record(answer.status());
        // Small as it is, the answer is out by now, or never will be.
        if (written.isDone()) {
            endPoint.requestEnded();
            callback.succeeded();
        } else {
            endPoint.close();
            callback.failed(new IOException("the client does not take its answer"));
        }
    }

    private boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    private void head(Response answer) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Openstack-Request-Id", requestId);
        if (last) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        String type = answer.contentType();
        if (type != null && (answer.writer() != null || answer.stream() != null || answer.bytes().length > 0)) {
            if (type.equals("application/json")) {
                headers.put(JSON);
            } else {
                headers.put(HttpHeader.CONTENT_TYPE, type);
            }
        }
        for (Entry<String, String> header : answer.headers()) {
            headers.put(header.getKey(), header.getValue());
        }
    }

    private void contentLength(long length) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }

    private void finish(int status, ByteBuffer rest) {
        outcome.record(status);
        endPoint.writing(rest.remaining());
        response.write(true, rest, new Callback() {
            @Override
            public void succeeded() {
                endPoint.requestEnded();
                callback.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
                endPoint.requestEnded();
                callback.failed(failure);
            }
        });
    }
}
