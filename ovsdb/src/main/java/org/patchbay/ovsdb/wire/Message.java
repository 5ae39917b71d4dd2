// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;

/** A message from the server (RFC 7047 §4). Values are as {@link WireObject#value} lists them. */
public sealed interface Message {
    /** A request that wants a reply with its id, such as {@code echo}. */
    record Request(String method, List<@Nullable Object> params, Object id) implements Message {}

    /** {@code update…}, {@code locked}, {@code stolen}, {@code monitor_canceled}. */
    record Notification(String method, List<@Nullable Object> params) implements Message {}

    /** The answer to one of our requests; {@code error} is null when it succeeded. */
    record Reply(
            @Nullable Object id,
            @Nullable Object result,
            @Nullable Object error) implements Message {
        /** The error's name: servers write either a string or an object with a member {@code error}. */
        public String errorName() {
            return switch (error) {
                case String name -> name;
                case WireObject object -> object.text("error");
                case null, default -> "";
            };
        }

        public String errorDetails() {
            return error instanceof WireObject object ? object.text("details") : "";
        }
    }

    static Message of(WireObject object) {
        if (object.get("method") instanceof String method) {
            if (!(object.get("params") instanceof List<?> params)) {
                throw new OvsdbProtocolException("\"" + method + "\" came without a list of params");
            }
            @SuppressWarnings("unchecked") // every list of a message is one of nullable objects
            List<@Nullable Object> values = (List<@Nullable Object>) params;
            Object id = object.get("id");
            return id == null ? new Notification(method, values) : new Request(method, values, id);
        }
        if (object.has("result") || object.has("error")) {
            return new Reply(object.get("id"), object.get("result"), object.get("error"));
        }
        throw new OvsdbProtocolException("a message that is neither request, notification nor reply");
    }
}
