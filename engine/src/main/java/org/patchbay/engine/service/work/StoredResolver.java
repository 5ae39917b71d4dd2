// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.types.Resolver;
import org.patchbay.engine.store.Objects.Entry;
import org.patchbay.engine.store.Tx;

/** Finds what clients refer to, in their transaction. */
record StoredResolver(Tx tx) implements Resolver {
    private static final int LONGEST = 256;

    @Override
    public UUID id(ObjectKind kind, Input.Named named) {
        String id = named.id();
        if (id != null) {
            return byId(kind, id);
        }
        String name = named.name();
        if (name == null) {
            throw RefusalException.badValue("A reference to a " + word(kind) + " is empty: expected an id or a name");
        }
        List<Entry> found = tx.objects().named(kind, Check.text("name", name, LONGEST));
        if (found.size() == 1) {
            return found.getFirst().id();
        }
        throw RefusalException.badValue(
                found.isEmpty()
                        ? "There is no " + word(kind) + " named '" + Check.shown(name) + "'"
                        : "Several objects of the kind " + word(kind) + " are named '" + Check.shown(name)
                                + "': expected an id");
    }

    private UUID byId(ObjectKind kind, String text) {
        return Ids.parse(text)
                .filter(id -> (kind == ObjectKind.USER && id.equals(User.EVERYONE))
                        || tx.objects()
                                .find(id)
                                .filter(entry -> entry.kind() == kind)
                                .isPresent())
                .orElseThrow(() -> RefusalException.badValue(
                        "There is no " + word(kind) + " with the id '" + Check.shown(text) + "'"));
    }

    private static String word(ObjectKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
