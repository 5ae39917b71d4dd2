// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The provider in a path. */
public final class InPath {
    private InPath() {}

    /** @throws RefusalException NOT_FOUND when there is none */
    public static Provider provider(Work work, Call call) {
        return Ids.parse(call.parent(0))
                .flatMap(id -> work.read(tx -> tx.providers().find(id)))
                .orElseThrow(() -> RefusalException.notFound("There is no such provider: expected one"));
    }
}
