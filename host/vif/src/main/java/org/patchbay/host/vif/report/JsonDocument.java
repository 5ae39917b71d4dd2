// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.file.DataFile;
import org.patchbay.host.vif.json.JsonParser;
import org.patchbay.host.vif.json.JsonText;
import org.patchbay.host.vif.json.JsonValue.JsonObject;
import org.patchbay.host.vif.json.ObjectEdit;
import org.patchbay.host.vif.text.Edit;
import org.patchbay.host.vif.text.EncodedText;

/** The JSON file of a hook: an object, in which members of one member are set. */
final class JsonDocument {
    private final DataFile file;
    private final byte[] before;
    private final EncodedText text;
    private final JsonObject root;

    /** @throws org.patchbay.host.vif.call.VifException when there is none, or it is anything but an object */
    JsonDocument(Environment environment) {
        file = new DataFile(environment.file("_hook_json"));
        before = file.read();
        text = EncodedText.decode(before, 0, StandardCharsets.UTF_8);
        root = JsonParser.parseObject(text.text());
    }

    /** Whether an object of the document has a member. */
    boolean has(String object, String member) {
        return root.get(object).orElse(null) instanceof JsonObject present
                && present.get(member).isPresent();
    }

    /** Sets members of the object of that name, which is made when it is missing. Values are JSON already. */
    void set(String object, Map<String, String> members) {
        if (members.isEmpty()) {
            return;
        }
        var after = text.with(edits(object, members));
        if (!Arrays.equals(before, after)) {
            file.replace(after);
        }
    }

    private List<Edit> edits(String object, Map<String, String> members) {
        var present = root.get(object);
        if (present.isEmpty()) {
            var made = new JsonText();
            for (var member : members.entrySet()) {
                made.member(member.getKey(), member.getValue());
            }
            return new ObjectEdit(root).set(object, made.toString()).edits();
        }
        var edit = new ObjectEdit(JsonParser.object("'" + object + "'", present.get()));
        for (var member : members.entrySet()) {
            edit.set(member.getKey(), member.getValue());
        }
        return new ArrayList<>(edit.edits());
    }
}
