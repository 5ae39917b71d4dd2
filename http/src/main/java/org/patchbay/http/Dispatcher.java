// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request a virtual thread of its own, so that nothing a handler or a slow client does holds up the selectors. */
final class Dispatcher extends Handler.Abstract.NonBlocking {
    private final ListenerParts listener;

    Dispatcher(ListenerParts listener) {
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(listener, request, response, callback);
        Thread.startVirtualThread(exchange);
        return true;
    }
}
