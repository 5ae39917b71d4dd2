// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;

/** The {@code <action>} that comes and goes with an action. */
final class ActionDocuments {
    private ActionDocuments() {}

    static boolean async(Node body) {
        return body instanceof Node.Fields fields
                && fields.get("async") instanceof Node.Text text
                && text.value().strip().equalsIgnoreCase("true");
    }

    static Node.Fields of(ActionResult result, String href, Call call) {
        Node.Fields action = new Node.Fields().text("href", href);
        String job = result.jobId();
        if (job != null) {
            action.put("job", Renderer.reference(Place.of("jobs", job)));
        }
        return action.text("correlation_id", call.correlationId())
                .text("status", result.complete() ? "complete" : "pending");
    }
}
