// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.time.Duration;
import java.util.regex.Pattern;
import org.patchbay.testbed.process.Await;

/** What the Southbound database knows of an OVN port. */
record PortBinding(Lab lab, String portId) {
    private static final Pattern MAC = Pattern.compile("\\b([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\\b");

    /** The port's MAC address, as soon as northd has told the Southbound database of the port. */
    String awaitMac() {
        Await.until(
                Duration.ofSeconds(30),
                () -> MAC.matcher(mac()).find(),
                () -> "OVN knows no port '" + portId + "' with a MAC address");
        var found = MAC.matcher(mac());
        return found.find() ? found.group() : "";
    }

    private String mac() {
        return lab.sbctl("--bare", "--columns=mac", "find", "Port_Binding", "logical_port=" + portId);
    }
}
