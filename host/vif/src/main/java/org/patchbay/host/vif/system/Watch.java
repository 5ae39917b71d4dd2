// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

/** Kills a process that takes too long. */
final class Watch extends Thread {
    private final Process process;
    private final int seconds;

    Watch(Process process, int seconds) {
        super("watch");
        this.process = process;
        this.seconds = seconds;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            Thread.sleep(seconds * 1000L);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            // It ended in time.
        }
    }
}
