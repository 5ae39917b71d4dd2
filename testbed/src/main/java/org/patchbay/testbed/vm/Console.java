// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.CommandResult;

/** The serial port of a guest that obeys commands. QEMU drops what the guest says while nobody is connected. */
final class Console implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final String GREETING = "guest is ready";

    private final SocketChannel channel;
    private final StringBuilder heard = new StringBuilder();
    private int number;

    private Console(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @throws TestbedException TIMEOUT when nobody listens there
     */
    static Console connect(Path socket) {
        var connected = new AtomicReference<@Nullable SocketChannel>();
        Await.until(CONNECT, () -> connects(socket, connected), () -> "Nobody listens at " + socket);
        return new Console(Objects.requireNonNull(connected.get()));
    }

    private static boolean connects(Path socket, AtomicReference<@Nullable SocketChannel> connected) {
        try {
            var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            connected.set(channel);
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            return true;
        } catch (IOException e) {
            close(connected.getAndSet(null));
            return false;
        }
    }

    /**
     * Waits until the guest has booted. Must be connected before it boots.
     *
     * @throws TestbedException TIMEOUT
     */
    void awaitGreeting(Duration limit) {
        Await.until(limit, () -> hears(GREETING), () -> "The guest did not boot; it said '" + heard + "'");
    }

    /**
     * Runs a command line of busybox's shell in the guest; its two outputs come as one.
     *
     * @throws TestbedException TIMEOUT
     */
    CommandResult run(String commandLine, Duration limit) {
        number++;
        var end = Pattern.compile("(?:^|\n)" + number + "=(\\d+)\n");
        heard.setLength(0);
        say(number + " " + commandLine.replace('\n', ';') + "\n");
        Await.until(
                limit,
                () -> listen() && end.matcher(heard).find(),
                () -> "The guest did not finish '" + commandLine + "'; it said '" + heard + "'");
        var ended = end.matcher(heard);
        var found = ended.find();
        assert found;
        return new CommandResult(
                Integer.parseInt(ended.group(1)),
                heard.substring(0, ended.start()).stripTrailing(),
                "");
    }

    private void say(String text) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "The guest's console is gone", e);
        }
    }

    private boolean hears(String text) {
        return listen() && heard.indexOf(text) >= 0;
    }

    private boolean listen() {
        var bytes = ByteBuffer.allocate(4096);
        try {
            var count = channel.read(bytes);
            while (count > 0) {
                heard.append(StandardCharsets.UTF_8.decode(bytes.flip()));
                count = channel.read(bytes.clear());
            }
            if (count < 0) {
                throw new TestbedException(SYSTEM, "The guest's console is gone; it said '" + heard + "'");
            }
            return true;
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "The guest's console is gone", e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot close a console", e);
        }
    }
}
