// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.LabOptions;

/** A process with a virtual machine, for a test to kill. */
final class KilledMachine {
    private KilledMachine() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var lab = Lab.create(LabOptions.defaults());
                var libvirt = Libvirt.start(lab.addHost("h1"))) {
            var vm = libvirt.start("anna", Domain.named("anna").toXml(), true);
            System.out.println("ready " + lab.prefix() + " " + lab.directory() + " " + vm.state());
            Thread.sleep(60_000);
        }
    }
}
