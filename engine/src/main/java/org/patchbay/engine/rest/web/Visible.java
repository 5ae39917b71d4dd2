// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.patchbay.engine.rest.service.Call;

/** Finds objects that are there for the caller. */
final class Visible {
    private static final int MAX_SHOWN = 60;

    private Visible() {}

    /** @throws org.patchbay.http.HttpError 404 */
    static <T> T find(Mount<T> mount, Call call, String id) {
        return mount.service()
                .get(call, id)
                .filter(item -> Gate.sees(call.caller(), mount.type().item(), item))
                .orElseThrow(() ->
                        Faults.notFound("There is no " + mount.type().item().name() + " with the id "
                                + (id.length() > MAX_SHOWN ? id.substring(0, MAX_SHOWN) + "…" : id) + "."));
    }

    /** The owner of a collection must be there, and so must all above it. */
    static void require(Mount<?> owner, Call call) {
        Mount<?> above = owner.above();
        if (above != null) {
            require(above, call);
        }
        find(
                owner,
                call.at(call.parents().subList(0, owner.depth())),
                call.parents().get(owner.depth()));
    }
}
