// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Request;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The condition {@code If-Match: revision_number=N} of the revision-if-match extension. */
record IfMatch(@Nullable Long revision) {
    /** As many digits as any long has; Long.parseLong alone also takes those of other scripts. */
    private static final Pattern CONDITION = Pattern.compile("revision_number=(-?[0-9]{1,18})");

    static IfMatch of(Request request) {
        String header = request.header("If-Match");
        if (header == null) {
            return new IfMatch(null);
        }
        Matcher condition = CONDITION.matcher(header);
        if (condition.matches()) {
            return new IfMatch(Long.parseLong(condition.group(1)));
        }
        throw Errors.badRequest(
                "Invalid If-Match header '" + InvalidValue.shown(header) + "': expected revision_number=<number>");
    }

    /** Refuses an object of another revision, and relies on this one until the commit. */
    void check(Plan plan, Row row, ApiObject object, String label) {
        if (revision != null) {
            plan.require(row, Stamp.REVISION);
        }
        if (revision != null && revision != object.revision()) {
            throw Errors.revisionMismatch(revision, label, object.id(), object.revision());
        }
    }
}
