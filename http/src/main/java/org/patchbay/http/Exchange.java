// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Map.Entry;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.core.JsonGenerator;

/** One request and its answer, from the head's arrival to the last byte. */
final class Exchange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final ListenerParts listener;
    private final org.eclipse.jetty.server.Request request;
    private final org.eclipse.jetty.server.Response response;
    private final Callback callback;
    private final WatchedEndPoint endPoint;
    private final long begun = System.nanoTime();
    private final String requestId = RequestIds.next();
    private BodyReader.Body body = BodyReader.Body.NONE;
    private boolean bodyRead;
    private boolean admitted;
    private boolean released;
    private @Nullable ErrorFormat errors;
    private String route = "unmatched";

    Exchange(
            ListenerParts listener,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        this.listener = listener;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.endPoint = (WatchedEndPoint)
                request.getConnectionMetaData().getConnection().getEndPoint();
        endPoint.requestBegun();
    }

    @Override
    public void run() {
        listener.metrics().begun();
        String global = RequestIds.global(request.getHeaders().get("X-Openstack-Request-Id"));
        String trace = RequestIds.trace(request.getHeaders().get("traceparent"));
        MDC.put("request_id", requestId);
        if (global != null) {
            MDC.put("global_request_id", global);
        }
        if (trace != null) {
            MDC.put("traceparent", trace);
        }
        try {
            answer(global);
        } catch (Throwable broken) {
            // Uncounted, the request would hold up the stop of the listener for good.
            LOG.error("{} could not be answered", described(), broken);
            endPoint.requestEnded();
            callback.failed(broken);
        } finally {
            MDC.clear();
        }
    }

    private void answer(@Nullable String global) {
        Outcome outcome = new Outcome(global);
        try {
            Response answer = handled();
            send(answer, outcome);
        } catch (HttpError error) {
            sendError(error, outcome);
        } catch (Throwable unexpected) {
            LOG.error("{} failed", described(), unexpected);
            sendError(internal(), outcome);
        } finally {
            release();
        }
    }

    private Response handled() {
        Target target = Target.parse(path());
        RouteTable.Endpoint known = listener.routes().find(target.segments());
        if (known == null) {
            errors = listener.routes().errorsFor(target.path());
            if (request.getMethod().equals("OPTIONS")) {
                return Response.empty(200).withHeader("Allow", "OPTIONS");
            }
            throw HttpError.notFound("The resource could not be found.");
        }
        errors = known.errors();
        route = known.template();
        Router.Route found = known.route(request.getMethod());
        if (found == null) {
            return otherMethod(known);
        }
        body = listener.bodies().read(request);
        bodyRead = true;
        if (body.bytes().length > 0) {
            MediaType.requireJson(request.getHeaders());
        }
        if (!found.urgent()) {
            listener.admission().enter();
            admitted = true;
        }
        return found.handler().handle(incoming(target, known.variables()));
    }

    private Response otherMethod(RouteTable.Endpoint known) {
        if (request.getMethod().equals("OPTIONS")) {
            return Response.empty(200).withHeader("Allow", known.allow());
        }
        throw new HttpError(
                        405,
                        "HTTPMethodNotAllowed",
                        "The method " + request.getMethod() + " is not allowed for this resource.",
                        "")
                .withHeader("Allow", known.allow());
    }

    private String described() {
        return request.getMethod() + " " + AccessLog.printable(path());
    }

    private String path() {
        String path = request.getHttpURI().getPath();
        return path == null || path.equals("*") ? "/" : path;
    }

    private IncomingRequest incoming(Target target, Map<String, Integer> variables) {
        return new IncomingRequest(
                request,
                target,
                variables,
                body.bytes(),
                requestId,
                listener.options().trustForwarded());
    }

    /** Sends an answer; throws only while nothing has left yet. */
    private void send(Response answer, Outcome outcome) {
        JsonWriter writer = answer.writer();
        if (writer == null) {
            release();
            head(answer);
            byte[] bytes = answer.bytes();
            if (!request.getMethod().equals("HEAD")) {
                finish(outcome.with(answer.status()), ByteBuffer.wrap(bytes));
            } else {
                contentLength(bytes.length);
                finish(outcome.with(answer.status()), ByteBuffer.allocate(0));
            }
            return;
        }
        stream(answer, writer, outcome.with(answer.status()));
    }

    private void stream(Response answer, JsonWriter writer, Outcome outcome) {
        boolean isHead = request.getMethod().equals("HEAD");
        BodySink sink = new BodySink(response, endPoint, isHead, () -> {
            head(answer);
            release();
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
            cutOff(failure, sink, outcome);
            return;
        }
        release();
        if (!sink.committed()) {
            head(answer);
        }
        if (isHead) {
            contentLength(sink.counted());
        }
        finish(outcome, sink.rest());
    }

    // The status line is gone already: all that is left is to break off, so that the client does not take a part for
    // the whole.
    private void cutOff(Throwable failure, BodySink sink, Outcome outcome) {
        if (sink.clientGone() == null) {
            LOG.error(
                    "{} {} failed midway",
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    failure);
        }
        outcome.record();
        endPoint.requestEnded();
        callback.failed(failure);
    }

    private void sendError(HttpError error, Outcome outcome) {
        release();
        pause(error);
        ErrorFormat format = errors != null ? errors : listener.routes().errorsFor("/");
        response.reset();
        Response answer = Response.json(error.status(), Json.bytes(error, format));
        for (Entry<String, String> header : error.headers().entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        if (!bodyRead && BodyReader.announced(request)) {
            sendAndDrain(answer, outcome, error.status() != BodyReader.SLOW);
        } else {
            send(answer, outcome);
        }
    }

    private static void pause(HttpError error) {
        if (error.delay().isPositive()) {
            try {
                Thread.sleep(error.delay());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sendAndDrain(Response answer, Outcome outcome, boolean drain) {
        head(answer);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Outcome done = outcome.with(answer.status());
        ByteBuffer bytes = ByteBuffer.wrap(answer.bytes());
        contentLength(bytes.remaining());
        endPoint.writing(bytes.remaining());
        Callback.Completable written = new Callback.Completable();
        response.write(true, bytes, written);
        if (drain) {
            listener.bodies().drain(request);
        }
        done.record();
        // Small as it is, the answer is out by now, or never will be.
        if (written.isDone()) {
            endPoint.requestEnded();
            callback.succeeded();
        } else {
            endPoint.close();
            callback.failed(new IOException("the client does not take its answer"));
        }
    }

    private HttpError internal() {
        return new HttpError(
                500,
                "HTTPInternalServerError",
                "Request failed: internal server error while processing your request. (" + requestId + ")",
                "");
    }

    private void head(Response answer) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Openstack-Request-Id", requestId);
        String type = answer.contentType();
        if (type != null && (answer.writer() != null || answer.bytes().length > 0)) {
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

    private void finish(Outcome outcome, ByteBuffer rest) {
        outcome.record();
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

    private void release() {
        if (admitted) {
            admitted = false;
            listener.admission().leave();
        }
        if (!released) {
            released = true;
            listener.bodies().release(body);
        }
    }

    /** What the log and the metrics will say. */
    private final class Outcome {
        private final @Nullable String global;
        private int status;

        Outcome(@Nullable String global) {
            this.global = global;
        }

        Outcome with(int newStatus) {
            status = newStatus;
            return this;
        }

        void record() {
            long nanos = System.nanoTime() - begun;
            listener.metrics().ended(request.getMethod(), route, status, nanos);
            listener.accessLog()
                    .write(
                            ClientAddress.remote(request, listener.options().trustForwarded()),
                            request.getMethod(),
                            request.getHttpURI().getPathQuery(),
                            status,
                            nanos,
                            requestId,
                            global);
        }
    }
}
