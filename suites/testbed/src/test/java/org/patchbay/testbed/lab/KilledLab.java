// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

/** A process with a lab, for a test to kill. */
final class KilledLab {
    private KilledLab() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var lab = Lab.create(LabOptions.defaults())) {
            lab.addHost("h1");
            System.out.println("ready " + lab.prefix() + " " + lab.directory());
            Thread.sleep(60_000);
        }
    }
}
