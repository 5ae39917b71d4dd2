// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import java.util.Map;
import org.patchbay.host.vif.json.JsonText;
import org.patchbay.host.vif.ovs.Row;

/**
 * What has gone over an interface, or several. Received is what the host received from the VM, as VDSM counts on a tap.
 *
 * @param rx bytes
 * @param tx bytes
 * @param up whether any of them has a link
 */
record Traffic(long rx, long tx, long rxDropped, long txDropped, long rxErrors, long txErrors, boolean up) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, false);

    /** What VDSM says of devices whose speed nobody knows, in Mb/s. */
    private static final String SPEED = "1000";

    static Traffic of(Row row) {
        var counted = row.map("statistics");
        return new Traffic(
                count(counted, "rx_bytes"),
                count(counted, "tx_bytes"),
                count(counted, "rx_dropped"),
                count(counted, "tx_dropped"),
                count(counted, "rx_errors"),
                count(counted, "tx_errors"),
                row.text("link_state").equals("up"));
    }

    private static long count(Map<String, String> counted, String name) {
        try {
            return Long.parseLong(counted.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    Traffic plus(Traffic other) {
        return new Traffic(
                rx + other.rx,
                tx + other.tx,
                rxDropped + other.rxDropped,
                txDropped + other.txDropped,
                rxErrors + other.rxErrors,
                txErrors + other.txErrors,
                up || other.up);
    }

    /**
     * As VDSM reports a device: counters are strings.
     *
     * @param seconds when it was read, since the epoch
     */
    JsonText json(String name, String seconds) {
        return new JsonText()
                .string("name", name)
                .string("rx", Long.toString(rx))
                .string("tx", Long.toString(tx))
                .string("rxDropped", Long.toString(rxDropped))
                .string("txDropped", Long.toString(txDropped))
                .string("rxErrors", Long.toString(rxErrors))
                .string("txErrors", Long.toString(txErrors))
                .string("state", up ? "up" : "down")
                .string("speed", SPEED)
                .string("duplex", "unknown")
                .member("sampleTime", seconds);
    }
}
