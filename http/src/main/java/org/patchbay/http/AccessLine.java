// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request in the access log.
 *
 * @param target path and query
 * @param milliseconds from the end of the request's head to the end of the answer
 * @param globalId what the caller calls a chain of requests
 */
record AccessLine(
        String client,
        String method,
        String target,
        int status,
        double milliseconds,
        String requestId,
        @Nullable String globalId)
        implements LogFields {
    @Override
    public void each(BiConsumer<String, Object> field) {
        int query = target.indexOf('?');
        field.accept("client", client);
        field.accept("method", method);
        field.accept("path", query < 0 ? target : target.substring(0, query));
        if (query >= 0) {
            field.accept("query", target.substring(query + 1));
        }
        field.accept("status", status);
        field.accept("milliseconds", milliseconds);
        field.accept("request_id", requestId);
        if (globalId != null) {
            field.accept("global_request_id", globalId);
        }
    }

    /** Without names: address, method, target, status, time, request id, and the chain's id if it has one. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(160)
                .append(client)
                .append(' ')
                .append(method)
                .append(' ')
                .append(target)
                .append(' ')
                .append(status)
                .append(' ')
                .append(milliseconds)
                .append("ms ")
                .append(requestId);
        if (globalId != null) {
            line.append(' ').append(globalId);
        }
        return line.toString();
    }
}
