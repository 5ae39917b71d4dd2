// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.NOT_FOUND;

import java.nio.file.Path;
import java.util.Optional;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.lab.LabOptions.CentralRemotes;

/**
 * The OVN central that a lab works with.
 *
 * @param own empty when the lab uses one that ran already; that one is never started nor ended
 */
record LabCentral(Optional<OvnCentral> own, CentralRemotes remotes) {
    static LabCentral of(LabOptions options, Path directory) {
        return options.centralRemotes()
                .map(remotes -> new LabCentral(Optional.empty(), remotes))
                .orElseGet(() -> {
                    var own = OvnCentral.open(
                            directory, CentralOptions.standalone().withLifetime(options.lifetime()));
                    return new LabCentral(
                            Optional.of(own), new CentralRemotes(Optional.of(own.nbRemote()), own.sbRemote()));
                });
    }

    boolean isOwn() {
        return own.isPresent();
    }

    /** @throws TestbedException NOT_FOUND when it is not the lab's own */
    OvnCentral running() {
        return own.orElseThrow(() -> new TestbedException(NOT_FOUND, "The lab has no OVN central of its own"));
    }

    void start() {
        own.ifPresent(OvnCentral::start);
    }

    boolean alive() {
        return own.map(OvnCentral::alive).orElse(true);
    }

    void kill() {
        own.ifPresent(OvnCentral::kill);
    }
}
