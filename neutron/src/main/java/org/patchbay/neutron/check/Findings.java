// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What checks have found odd; where they know what is right, they say so, and it is mended if that was asked for. */
public final class Findings {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Plan plan;
    private final boolean repair;
    private final List<String> mended = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /** @param repair whether to plan what mends */
    public Findings(Plan plan, boolean repair) {
        this.plan = plan;
        this.repair = repair;
    }

    public Snapshot snapshot() {
        return plan.snapshot();
    }

    /** Something that a person has to look at. */
    public void odd(String object, String problem) {
        left.add(object + ": " + problem);
    }

    /** Something that there is one right way for. */
    public void odd(String object, String problem, Consumer<Plan> mend) {
        if (repair) {
            mend.accept(plan);
            mended.add(object + ": " + problem);
        } else {
            left.add(object + ": " + problem);
        }
    }

    /** Columns that follow from something else. */
    public void columns(String object, Row row, Map<String, ?> wanted) {
        wanted.forEach((column, value) -> {
            if (row.has(column) && !Rows.holds(row, column, value)) {
                Object now = row.value(column).orElse(Set.of());
                odd(object, "the column " + column + " is " + now + ", expected " + value, planned -> {
                    planned.require(row, Stamp.REVISION);
                    planned.update(row, Map.of(column, value));
                });
            }
        });
    }

    /** A row's revision and time of creation. */
    public void standard(String object, Row row) {
        String revision = row.map("external_ids").getOrDefault(Stamp.REVISION, "");
        if (!NUMBER.matcher(revision).matches()) {
            odd(
                    object,
                    "its revision is '" + revision + "'",
                    planned -> planned.putKeys(row, "external_ids", Map.of(Stamp.REVISION, "1")));
        }
        if (!row.map("external_ids").containsKey(Stamp.CREATED)) {
            odd(
                    object,
                    "it does not say when it was made",
                    planned -> planned.putKeys(row, "external_ids", Map.of(Stamp.CREATED, Stamp.now())));
        }
    }

    /** What is mended, a line each. */
    public List<String> mended() {
        return List.copyOf(mended);
    }

    /** What is left, a line each. */
    public List<String> left() {
        return List.copyOf(left);
    }
}
