// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.record;

import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.rest.web.Summary;
import org.patchbay.engine.service.work.Work;

/** The root document's figures. */
public final class StoredSummary implements Summary.Source {
    private final Work work;

    public StoredSummary(Work work) {
        this.work = work;
    }

    @Override
    public Summary count() {
        return work.read(tx -> {
            long users = tx.users().count();
            return new Summary(
                    tx.vms().count(),
                    tx.vms().count(VmStatus.UP),
                    tx.hosts().count(),
                    tx.hosts().count(HostStatus.UP),
                    users,
                    users);
        });
    }
}
