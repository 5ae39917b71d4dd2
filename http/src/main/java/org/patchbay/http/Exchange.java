// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.Map;
import java.util.Map.Entry;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One request: who handles it, what it takes of the listener's limits, and what its answer is. */
final class Exchange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

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

    Exchange(
            ListenerParts listener,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        this.listener = listener;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.endPoint = WatchedEndPoint.of(
                request.getConnectionMetaData().getConnection().getEndPoint());
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
            answer(new Outcome(listener, request, requestId, global, begun));
        } catch (Throwable broken) {
            // Uncounted, the request would hold up the stop of the listener for good.
            LOG.error("{} could not be answered", described(), broken);
            endPoint.requestEnded();
            callback.failed(broken);
        } finally {
            MDC.clear();
        }
    }

    private void answer(Outcome outcome) {
        Reply reply = new Reply(
                request,
                response,
                callback,
                endPoint,
                requestId,
                outcome,
                listener.leaving().get());
        try {
            reply.send(handled(outcome), this::release);
        } catch (HttpError error) {
            sendError(error, reply);
        } catch (Throwable unexpected) {
            LOG.error("{} failed", described(), unexpected);
            sendError(internal(), reply);
        } finally {
            release();
        }
    }

    private Response handled(Outcome outcome) {
        Target target = Target.parse(path());
        Reading reading = listener.routes().readingFor(target.path());
        if (reading.matrix()) {
            target = Target.parse(path(), true);
        }
        RouteTable.Endpoint known = listener.routes().find(target.segments());
        if (known == null) {
            errors = listener.routes().errorsFor(target.path());
            if (request.getMethod().equals("OPTIONS")) {
                return Response.empty(200).withHeader("Allow", "OPTIONS");
            }
            throw HttpError.notFound("The resource could not be found.");
        }
        errors = known.errors();
        outcome.route(known.template());
        Router.Route found = known.route(request.getMethod());
        if (found == null) {
            return otherMethod(known);
        }
        body = listener.bodies().read(request, client(), isKnown(known, target));
        bodyRead = true;
        if (body.bytes().length > 0) {
            MediaType.require(request.getHeaders(), reading);
        }
        if (!found.urgent()) {
            listener.admission().enter();
            admitted = true;
        }
        return found.handler().handle(incoming(target, known.variables()));
    }

    /** Whether the sender of a large body is; of a small one it does not matter. */
    private boolean isKnown(RouteTable.Endpoint route, Target target) {
        if (!BodyReader.isLarge(request)) {
            return true;
        }
        // asking may cost as much as answering
        listener.admission().enter();
        try {
            return route.gate().knows(incoming(target, route.variables()));
        } finally {
            listener.admission().leave();
        }
    }

    private String client() {
        return ClientNetwork.of(ClientAddress.remote(request, listener.options().trustForwarded()));
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

    private void sendError(HttpError error, Reply reply) {
        release();
        pause(error);
        ErrorFormat format = errors != null ? errors : listener.routes().errorsFor("/");
        response.reset();
        Response answer = format.answer(error, request.getHeaders()::get);
        for (Entry<String, String> header : error.headers().entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        if (!bodyRead && BodyReader.announced(request)) {
            boolean silent = error.status() == BodyReader.SLOW;
            reply.sendLast(answer, silent ? () -> {} : () -> listener.bodies().drain(request));
        } else {
            reply.send(answer, this::release);
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

    private HttpError internal() {
        return new HttpError(
                500,
                "HTTPInternalServerError",
                "Request failed: internal server error while processing your request. (" + requestId + ")",
                "");
    }

    private void release() {
        if (admitted) {
            admitted = false;
            listener.admission().leave();
        }
        if (!released) {
            released = true;
            body.release();
        }
    }
}
