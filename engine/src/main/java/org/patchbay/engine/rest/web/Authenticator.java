// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.patchbay.engine.rest.service.Caller;
import org.patchbay.http.Request;

/** Says who asks. */
@FunctionalInterface
public interface Authenticator {
    /** @throws org.patchbay.http.HttpError 401 with WWW-Authenticate */
    Caller authenticate(Request request);
}
