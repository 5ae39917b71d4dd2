// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.work;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.types.Merge;
import org.patchbay.engine.store.Tx;

/** One change of one caller, while its transaction lasts. */
public record Change(Tx tx, Call call) {
    /** Puts what the caller sent over an object, with references looked up here. */
    public Merge merge() {
        return new Merge(new StoredResolver(tx));
    }

    /** @throws RefusalException BAD_VALUE when there is no such object */
    public UUID id(ObjectKind kind, Input.Named named) {
        return new StoredResolver(tx).id(kind, named);
    }

    /** Records what happened, by whom and in which request. */
    public void tell(NewEvent event) {
        tx.events().add(event.by(call.caller().principal(), call.correlationId()));
    }

    /**
     * The same with old and new values.
     *
     * @param before null: it is new
     * @param after null: it is gone
     */
    public void tell(NewEvent event, @Nullable Record before, @Nullable Record after) {
        tell(Changes.tell(event, before, after));
    }

    /**
     * The API has asked for a role on some object of the request; this is the one that matters.
     *
     * @throws RefusalException FORBIDDEN
     */
    public void require(Action action, UUID id, String what) {
        if (!allows(action, List.of(ObjectRef.SYSTEM))
                && !allows(action, tx.objects().path(id))) {
            throw RefusalException.forbidden("User '" + call.caller().principal() + "' has no role on " + what
                    + " that allows this: expected one on it or above it");
        }
    }

    private boolean allows(Action action, List<ObjectRef> places) {
        return call.caller().grants().stream()
                .filter(grant -> places.contains(grant.on()))
                .anyMatch(grant -> grant.role().allows(action));
    }
}
