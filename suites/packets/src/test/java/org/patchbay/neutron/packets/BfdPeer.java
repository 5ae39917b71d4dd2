// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.patchbay.testbed.lab.External;

/** A next hop that speaks BFD (RFC 5880, RFC 5881), until it is closed: it answers each packet, and says nothing else. */
final class BfdPeer implements AutoCloseable {
    private static final int PORT = 3784;
    /** Where such packets come from begins here. */
    private static final int FROM = 49152;

    private static final int LENGTH = 24;
    private static final int DOWN = 1;
    private static final int INIT = 2;
    private static final int UP = 3;
    private static final int SECOND_MICROS = 1_000_000;

    private final DatagramChannel in;
    private final DatagramChannel out;
    private int state = DOWN;

    private BfdPeer(External machine) {
        // RFC 5881 5: whoever receives it makes sure that it comes from the next machine.
        machine.exec("sysctl", "-q", "-w", "net.ipv4.ip_default_ttl=255");
        in = machine.udp(PORT);
        out = machine.udp(FROM);
    }

    static BfdPeer start(External machine) {
        BfdPeer peer = new BfdPeer(machine);
        Thread.ofVirtual().name("bfd-peer").start(peer::run);
        return peer;
    }

    private void run() {
        ByteBuffer packet = ByteBuffer.allocate(LENGTH);
        try {
            while (in.receive(packet.clear()) instanceof InetSocketAddress sender) {
                if (packet.flip().remaining() == LENGTH) {
                    state = next((packet.get(1) & 0xff) >> 6);
                    out.send(answer(packet.getInt(4)), new InetSocketAddress(sender.getAddress(), PORT));
                }
            }
        } catch (ClosedChannelException closed) {
            state = DOWN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 5880 6.8.6. */
    private int next(int theirs) {
        return switch (theirs) {
            case DOWN -> state == DOWN ? INIT : DOWN;
            case INIT -> UP;
            case UP -> state == DOWN ? DOWN : UP;
            default -> DOWN;
        };
    }

    private ByteBuffer answer(int theirDiscriminator) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) (1 << 5))
                .put((byte) (state << 6))
                .put((byte) 2)
                .put((byte) LENGTH)
                .putInt(7)
                .putInt(theirDiscriminator)
                .putInt(SECOND_MICROS)
                .putInt(SECOND_MICROS)
                .putInt(0)
                .flip();
    }

    @Override
    public void close() {
        try {
            in.close();
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
