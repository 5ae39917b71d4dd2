// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.MessageReader;
import org.patchbay.ovsdb.wire.MessageWriter;

/** One open stream: the owner reads messages, a thread of its own writes, a timer watches for silence. */
final class Connection {
    private final Transport transport;
    private final Outbox outbox;
    private final Lane lane = new Lane();
    private final MessageReader reader;
    private final Silence silence;
    private final AtomicReference<@Nullable String> endReason = new AtomicReference<>();

    Connection(Transport transport, Outbox outbox, OvsdbOptions options) {
        this.transport = transport;
        this.outbox = outbox;
        this.silence = new Silence(options.probeInterval(), options.connectTimeout());
        this.reader = new MessageReader(new WatchedInput(transport.input(), silence), options.maxMessageBytes());
        var _ = Thread.ofPlatform()
                .daemon()
                .name("ovsdb-" + options.database() + "-writer")
                .start(this::writeAll);
    }

    /**
     * Blocks for the next message.
     *
     * @throws ConnectionEndedException when there will be none
     */
    Message next() throws IOException {
        try {
            Message message = reader.next();
            if (message == null) {
                throw ended("the server closed the connection");
            }
            return message;
        } catch (ConnectionEndedException e) {
            throw e;
        } catch (IOException e) {
            throw ended(Reasons.of(e));
        }
    }

    private ConnectionEndedException ended(String reason) {
        String known = endReason.get();
        return new ConnectionEndedException(known != null ? known : reason);
    }

    long request(String method, List<?> params) {
        return outbox.control(lane, id -> writer -> writer.request(id, method, params));
    }

    void reply(Object id, @Nullable Object result, @Nullable Object error) {
        outbox.control(lane, _ -> writer -> writer.reply(id, result, error));
    }

    void allowTransactions(boolean allowed, boolean chosenUuids) {
        outbox.allowTransactions(lane, allowed, chosenUuids);
    }

    /** From now on silence is measured by the probe interval rather than by the connect timeout, and no end is set. */
    void negotiated() {
        silence.negotiated();
    }

    /** Gives the connection up when it still lives at this time of {@link System#nanoTime()}. */
    void endBy(long deadline, String reason) {
        silence.endBy(deadline, reason);
    }

    /** Called by the timer. */
    void tick(long now) {
        switch (silence.judge(now)) {
            case Silence.Verdict.Fine fine -> {}
            case Silence.Verdict.Ask ask -> request("echo", List.of());
            case Silence.Verdict.End end -> close(end.reason());
        }
    }

    /** Ends the connection, from any thread; the first reason stands. */
    void close(String reason) {
        endReason.compareAndSet(null, reason);
        transport.release().run();
    }

    /** Ends the connection and all that was sent on it; by the owner, once it will read no more. */
    void finish(String reason) {
        close(reason);
        outbox.end(lane, reason);
    }

    private void writeAll() {
        try {
            MessageWriter messages = new MessageWriter(transport.output());
            for (List<Outgoing> batch = outbox.take(lane); batch != null; batch = outbox.take(lane)) {
                for (Outgoing message : batch) {
                    message.write(messages);
                }
                messages.flush();
            }
        } catch (IOException e) {
            close(Reasons.of(e));
        } catch (InterruptedException e) {
            close("interrupted");
        } catch (RuntimeException e) {
            close("cannot write: " + Reasons.of(e));
        }
    }

    /** Tells the watch when bytes come and when they are awaited. */
    private static final class WatchedInput extends FilterInputStream {
        private final Silence silence;

        WatchedInput(InputStream input, Silence silence) {
            super(input);
            this.silence = silence;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            silence.waiting();
            try {
                return in.read(buffer, offset, length);
            } finally {
                silence.heard();
            }
        }
    }
}
