// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.app.config.Listener;

/** Looks which ports of {@code up} other programs have, so that all of them can be told at once and before anything is made. */
final class TakenPorts {
    private TakenPorts() {}

    /** A line for each taken port, with the option that chooses another. */
    static List<String> of(UpOptions options) {
        List<String> lines = new ArrayList<>();
        look(lines, options.address(), options.networkingPort(), "--neutron-port");
        look(lines, options.address(), options.identityPort(), "--identity-port");
        options.enginePort().ifPresent(port -> look(lines, options.address(), port, "--engine-port"));
        options.metricsPort().ifPresent(port -> look(lines, options.address(), port, "--metrics-port"));
        return lines;
    }

    private static void look(List<String> lines, String address, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            if (Listeners.isTaken(e)) {
                lines.add(Listeners.place(Listener.at(address, port)) + Listeners.TAKEN + "; " + option
                        + " chooses another port");
            }
        } catch (IOException later) {
            // What else may be wrong with an address is told by whoever listens there.
        }
    }
}
