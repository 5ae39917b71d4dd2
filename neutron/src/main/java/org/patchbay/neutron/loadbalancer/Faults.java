// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.List;
import org.patchbay.http.HttpError;

/** What load balancers refuse, with Octavia's statuses and wording. */
final class Faults {
    private Faults() {}

    /** 501: Octavia knows it, OVN cannot. */
    static HttpError unsupported(String what) {
        return new HttpError(
                501,
                "NotImplemented",
                "Provider 'ovn' does not support a requested option: OVN does not support " + what + ".",
                "");
    }

    /** 400: the request makes no sense. */
    static HttpError invalid(String reason) {
        return new HttpError(400, "ValidationException", "Validation failure: " + reason, "");
    }

    /** 409: it stands against what is there. */
    static HttpError conflict(String reason) {
        return new HttpError(409, "Conflict", reason, "");
    }

    /** 403: the project has as many as it may. */
    static HttpError overQuota(List<String> names) {
        return new HttpError(
                403, "QuotaException", "Quota has been met for resources: " + String.join(", ", names), "");
    }

    /** 404 for an object named in the address or in the body. */
    static HttpError notFound(String kind, String id) {
        return new HttpError(404, "NotFound", kind + " " + id + " not found.", "");
    }
}
