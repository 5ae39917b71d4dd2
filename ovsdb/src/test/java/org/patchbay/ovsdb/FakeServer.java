// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.patchbay.ovsdb.wire.Message;
import org.patchbay.ovsdb.wire.MessageReader;

/** A server that answers as it is told, to inject what no real server does on demand. Database {@code D}, table {@code T}. */
final class FakeServer implements AutoCloseable {
    /** Answers one request: a JSON result, an error as {@code !error}, or nothing when empty. */
    interface Answer {
        String to(Peer peer, Message.Request request) throws IOException;
    }

    static final String SCHEMA = """
            {"name":"D","version":"1.0.0","tables":{"T":{"isRoot":true,"columns":{
              "name":{"type":"string"},
              "number":{"type":{"key":"integer","min":0}},
              "tags":{"type":{"key":"string","min":0,"max":"unlimited"}},
              "map":{"type":{"key":"string","value":"string","min":0,"max":"unlimited"}}}}}}""";

    static final String SERVER_SCHEMA = """
            {"name":"_Server","version":"1.2.0","tables":{"Database":{"columns":{
              "name":{"type":"string"},"model":{"type":"string"},"connected":{"type":"boolean"},
              "leader":{"type":"boolean"},"cid":{"type":{"key":"uuid","min":0}},
              "index":{"type":{"key":"integer","min":0}}}}}}""";

    final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Path directory = OvsdbServer.temporary();
    private final ServerSocketChannel listener;

    FakeServer() {
        try {
            listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(directory.resolve("s")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("get_schema", (peer, request) -> request.params().contains("D") ? SCHEMA : "!unknown database");
        on("set_db_change_aware", (peer, request) -> "{}");
        on("transact", (peer, request) -> "[{},{\"error\":\"aborted\"}]");
        on("echo", (peer, request) -> "[]");
        on("monitor_cond_since", (peer, request) -> "[false,\"00000000-0000-0000-0000-000000000000\",{}]");
    }

    FakeServer on(String method, Answer answer) {
        synchronized (answers) {
            answers.put(method, answer);
        }
        return this;
    }

    FakeServer start() {
        Thread.ofVirtual().start(this::accept);
        return this;
    }

    /** Fills the backlog of a server that is not started, so that the next one to connect has to wait. */
    void crowd(List<SocketChannel> connections) {
        try {
            while (true) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                connections.add(channel);
                channel.configureBlocking(false);
                channel.connect(UnixDomainSocketAddress.of(directory.resolve("s")));
            }
        } catch (IOException full) {
            // EAGAIN: a channel that does not block is told so
        }
    }

    String remote() {
        return "unix:" + directory.resolve("s");
    }

    /** The next message that fits; fails after a minute. */
    Message await(Predicate<Message> wanted) {
        try {
            while (true) {
                Message message = received.poll(OvsdbServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no such message came");
                }
                if (wanted.test(message)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Message.Request awaitRequest(String method) {
        return (Message.Request) await(message ->
                message instanceof Message.Request request && request.method().equals(method));
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                Peer peer = new Peer(channel, peers.size());
                peers.add(peer);
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Peer peer) {
        try {
            MessageReader reader = new MessageReader(Channels.newInputStream(peer.channel), 1 << 20);
            for (Message message = reader.next(); message != null; message = reader.next()) {
                received.add(message);
                if (message instanceof Message.Request request) {
                    answer(peer, request);
                }
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private void answer(Peer peer, Message.Request request) throws IOException {
        Answer answer;
        synchronized (answers) {
            answer = answers.getOrDefault(request.method(), (p, r) -> "!unknown method");
        }
        String json = answer.to(peer, request);
        if (json.startsWith("!")) {
            peer.send("{\"id\":" + request.id() + ",\"result\":null,\"error\":\"" + json.substring(1) + "\"}");
        } else if (!json.isEmpty()) {
            peer.send("{\"id\":" + request.id() + ",\"result\":" + json + ",\"error\":null}");
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            peers.forEach(Peer::cut);
            directory.resolve("s").toFile().delete();
            directory.toFile().delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection of a client. */
    static final class Peer {
        final int number;
        private final SocketChannel channel;
        private final OutputStream output;

        private Peer(SocketChannel channel, int number) {
            this.channel = channel;
            this.output = Channels.newOutputStream(channel);
            this.number = number;
        }

        void send(String bytes) {
            send(bytes.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) {
            try {
                output.write(bytes);
                output.flush();
            } catch (IOException e) {
                // the client left
            }
        }

        void cut() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
