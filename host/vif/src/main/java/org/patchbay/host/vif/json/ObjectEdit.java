// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.json;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.text.Edit;

/** Members set in an object whose other members stay as they are written. */
public final class ObjectEdit {
    private final JsonObject object;
    private final List<Edit> edits = new ArrayList<>();
    private final StringBuilder added = new StringBuilder();

    public ObjectEdit(JsonObject object) {
        this.object = object;
    }

    /** Replaces the member of that name, or adds one. The value is JSON already. */
    public ObjectEdit set(String name, String json) {
        var present = object.get(name);
        if (present.isPresent()) {
            edits.add(new Edit(present.get().from(), present.get().to(), json));
        } else {
            added.append(object.members().isEmpty() && added.isEmpty() ? "" : ", ")
                    .append(JsonText.quoted(name))
                    .append(": ")
                    .append(json);
        }
        return this;
    }

    public List<Edit> edits() {
        var all = new ArrayList<>(edits);
        if (!added.isEmpty()) {
            // Behind the last member rather than before the brace: white space there belongs to the brace.
            var last = object.members().isEmpty()
                    ? object.from() + 1
                    : object.members().getLast().value().to();
            all.add(Edit.insert(last, added.toString()));
        }
        return all;
    }
}
