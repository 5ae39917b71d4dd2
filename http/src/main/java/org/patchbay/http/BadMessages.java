// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never became a request (bad framing, a head too large) and what comes while stopping, in the service's format. */
final class BadMessages extends ErrorHandler {
    private final ListenerParts listener;

    BadMessages(ListenerParts listener) {
        this.listener = listener;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        int status = status(request, response);
        HttpError error = new HttpError(status, "HTTP" + StatusTitle.of(status).replace(" ", ""), message(status), "");
        String requestId = RequestIds.next();
        Response answer = listener.routes().errorsFor("/").answer(error, request.getHeaders()::get);
        response.setStatus(status);
        response.getHeaders().put("X-Openstack-Request-Id", requestId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        // What follows on the connection has no known beginning; a client shall know that it is not read (RFC 9112
        // section 9.6).
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (status == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        listener.accessLog()
                .write(
                        ClientAddress.remote(request, false),
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        status,
                        0,
                        requestId,
                        null);
        response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
        return true;
    }

    private static int status(org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response) {
        int status = request.getAttribute(ERROR_EXCEPTION) instanceof HttpException http
                ? http.getCode()
                : response.getStatus();
        return status < 400 || status > 599 ? 500 : status;
    }

    private static String message(int status) {
        return switch (status) {
            case 414 -> "The URL is too long.";
            case 431 -> "The request's headers are too large.";
            case 417 -> "The expectation cannot be met.";
            case 503 -> "The service is stopping.";
            default -> status < 500 ? "The request is malformed." : "The request failed.";
        };
    }
}
