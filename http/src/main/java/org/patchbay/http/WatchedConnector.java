// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Accepts connections and closes those that are overdue; when connections run short, also those idle the longest. */
final class WatchedConnector extends ServerConnector {
    private static final long PERIOD_MILLIS = 250;
    private static final long MIN_IDLE_MILLIS = 1000;

    private final HttpOptions options;
    private final int maxConnections;

    WatchedConnector(Server server, HttpOptions options, int maxConnections, ConnectionFactory... factories) {
        super(server, 1, 1, factories);
        this.options = options;
        this.maxConnections = maxConnections;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler(), options);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduleWatch();
    }

    private void scheduleWatch() {
        getScheduler().schedule(this::watch, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watch() {
        if (!isRunning()) {
            return;
        }
        try {
            List<WatchedEndPoint> open = getConnectedEndPoints().stream()
                    .filter(WatchedEndPoint.class::isInstance)
                    .map(WatchedEndPoint.class::cast)
                    .toList();
            open.stream().filter(WatchedEndPoint::overdue).forEach(EndPoint::close);
            int excess = open.size() - maxConnections / 10 * 9;
            if (excess > 0) {
                open.stream()
                        .filter(one -> one.idle() && one.getIdleFor() >= MIN_IDLE_MILLIS)
                        .sorted(Comparator.comparingLong(WatchedEndPoint::getIdleFor)
                                .reversed())
                        .limit(excess)
                        .forEach(EndPoint::close);
            }
        } finally {
            scheduleWatch();
        }
    }
}
