// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

/** One HTTP request, its body already read within the listener's limit. Valid only while its handler runs. */
public interface Request extends Headers {
    /** The method in upper case; a HEAD served by a GET handler says {@code HEAD}. */
    String method();

    /** The normalised path: no empty segments, no trailing slash, no {@code .json}; percent-escapes as sent, so fit for links. */
    String path();

    /** The decoded value of a template variable such as {@code id} in {@code /networks/{id}}. */
    String variable(String name);

    /** The decoded query, in the order sent; where the service reads them, path parameters come after it. */
    Query query();

    /** The body; empty when there is none. The caller must not change it. */
    byte[] body();

    /** {@code req-<uuid>}, the same as in the answer's {@code X-Openstack-Request-Id}. */
    String requestId();

    /**
     * {@code scheme://host[:port]} as the client addressed us: its Host header, else the address it connected to; X-Forwarded-Proto
     * and -Host only where the listener trusts them.
     */
    String baseUrl();

    /** The client's IP address (the last of X-Forwarded-For where the listener trusts it: the one the proxy saw). */
    String remoteAddress();
}
