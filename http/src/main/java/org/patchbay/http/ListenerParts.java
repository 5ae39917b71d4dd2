// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all requests of one listener share.
 *
 * @param leaving whether each answer is the last of its connection
 */
record ListenerParts(
        HttpOptions options,
        RouteTable routes,
        BodyReader bodies,
        Admission admission,
        HttpMetrics metrics,
        AccessLog accessLog,
        AtomicBoolean leaving) {

    static ListenerParts of(HttpOptions options, List<Service> services, HttpMetrics metrics) {
        return new ListenerParts(
                options,
                new RouteTable(services),
                new BodyReader(options),
                new Admission(options.maxConcurrent(), options.maxQueued()),
                metrics,
                new AccessLog(options.accessLog()),
                new AtomicBoolean());
    }
}
