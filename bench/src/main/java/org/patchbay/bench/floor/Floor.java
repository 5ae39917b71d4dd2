// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Outcome;

/** Writes ports straight into a Northbound database, as fast as ovsdb-server takes them. */
public final class Floor implements AutoCloseable {
    /** Ports a transaction when only the fill matters. */
    private static final int FILL = 100;

    private final OvsdbPipe pipe;
    private final List<PortTemplate> templates;
    private int next;

    private Floor(OvsdbPipe pipe, List<PortTemplate> templates) {
        this.pipe = pipe;
        this.templates = templates;
    }

    /** Writes what {@link Recorder} saw the provider write, into a copy of the provider's database. */
    public static Floor recorded(String remote, Recording recording) {
        return new Floor(OvsdbPipe.open(remote), recording.templates());
    }

    /** Writes the layout of Neutron's OVN driver into an empty database, which first gets its networks and groups. */
    public static Floor reference(String remote, int networks, int groups) {
        OvsdbPipe pipe = OvsdbPipe.open(remote);
        return new Floor(pipe, ReferenceLayout.prepare(pipe, networks, groups));
    }

    /** Adds ports, a hundred a transaction, unmeasured. */
    public void fill(int ports) {
        List<byte[]> messages = new ArrayList<>();
        for (int left = ports; left > 0; left -= FILL) {
            messages.add(take(Math.min(left, FILL)));
        }
        if (!messages.isEmpty()) {
            check(pipe.pipeline(messages, 4));
        }
    }

    /**
     * Writes ports.
     *
     * @param batch ports a transaction
     * @param depth transactions under way at a time
     */
    public Outcome write(int ports, int batch, int depth) {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < ports / batch; i++) {
            messages.add(take(batch));
        }
        return check(pipe.pipeline(messages, depth));
    }

    private byte[] take(int count) {
        byte[] message = PortTemplate.transaction(templates, next, count);
        next += count;
        return message;
    }

    private static Outcome check(Outcome outcome) {
        if (outcome.errors() > 0) {
            throw new BenchException("ovsdb-server refused the floor's rows: " + outcome.failures());
        }
        return outcome;
    }

    @Override
    public void close() {
        pipe.close();
    }
}
