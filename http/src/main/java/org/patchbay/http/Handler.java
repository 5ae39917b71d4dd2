// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

/** Answers one request, on a virtual thread that may block. */
@FunctionalInterface
public interface Handler {
    /** @throws HttpError for every error the client should understand; anything else becomes a 500 without particulars */
    Response handle(Request request);
}
