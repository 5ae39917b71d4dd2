// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Latencies;
import org.patchbay.bench.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection to ovsdb-server that writes prebuilt messages, several under way at a time. It is not the product's
 * OVSDB client, so that the floor shares nothing with what is measured against it.
 */
public final class OvsdbPipe implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024).limit(0);
    private final MessageScanner scanner = new MessageScanner();
    private int id;

    private OvsdbPipe(SocketChannel channel) {
        this.channel = channel;
    }

    /** @param remote {@code unix:PATH} or {@code tcp:HOST:PORT} */
    public static OvsdbPipe open(String remote) {
        try {
            if (remote.startsWith("unix:")) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(Path.of(remote.substring(5))));
                return new OvsdbPipe(channel);
            }
            int colon = remote.lastIndexOf(':');
            if (remote.startsWith("tcp:") && colon > 4) {
                return new OvsdbPipe(SocketChannel.open(new InetSocketAddress(
                        remote.substring(4, colon), Integer.parseInt(remote.substring(colon + 1)))));
            }
            throw new BenchException("expected unix:PATH or tcp:HOST:PORT, got " + remote);
        } catch (IOException | NumberFormatException e) {
            throw new BenchException("cannot connect to " + remote, e);
        }
    }

    /** Calls one method and waits for its result. */
    JsonNode call(String method, Object params) {
        int mine = ++id;
        write(JSON.writeValueAsBytes(Map.of("id", mine, "method", method, "params", params)));
        while (true) {
            JsonNode message = JSON.readTree(read());
            if (message.path("id").asInt(-1) == mine && message.has("result")) {
                if (!message.path("error").isNull()) {
                    throw new BenchException(method + " was refused: " + message.path("error"));
                }
                return message.path("result");
            }
        }
    }

    /** A whole transaction; every operation must succeed. */
    JsonNode transact(List<?> operations) {
        List<Object> params = new java.util.ArrayList<>(operations);
        params.addFirst("OVN_Northbound");
        JsonNode result = call("transact", params);
        for (JsonNode each : result) {
            if (each.has("error")) {
                throw new BenchException("the transaction was refused: " + each);
            }
        }
        return result;
    }

    /** How many rows a table has. */
    public long count(String table) {
        Map<String, Object> select =
                Map.of("op", "select", "table", table, "where", List.of(), "columns", List.of("_uuid"));
        return transact(List.of(select)).path(0).path("rows").size();
    }

    /** Waits for the server's next message that is not a call of ours. */
    JsonNode notification() {
        return JSON.readTree(read());
    }

    /** Sends the messages in order, at most {@code depth} unanswered; the latency is that of each message. */
    public Outcome pipeline(List<byte[]> messages, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("at least one message is under way: " + depth);
        }
        Latencies seen = new Latencies();
        Queue<Long> sent = new ArrayDeque<>(depth);
        long start = System.nanoTime();
        int next = 0;
        while (next < messages.size() || !sent.isEmpty()) {
            while (next < messages.size() && sent.size() < depth) {
                sent.add(System.nanoTime());
                write(messages.get(next++));
            }
            String reply = read();
            long latency = System.nanoTime() - sent.remove();
            if (reply.contains("\"error\":null") && !reply.contains("\"error\":\"")) {
                seen.success(latency);
            } else {
                seen.failure(reply.length() > 200 ? reply.substring(0, 200) : reply);
            }
        }
        return seen.outcome(System.nanoTime() - start);
    }

    private String read() {
        try {
            while (true) {
                String message = scanner.next(in);
                if (message == null) {
                    in.clear();
                    if (channel.read(in) < 0) {
                        throw new BenchException("ovsdb-server closed the connection");
                    }
                    in.flip();
                } else if (message.contains("\"method\":\"echo\"")) {
                    write("{\"id\":\"echo\",\"result\":[],\"error\":null}".getBytes(StandardCharsets.UTF_8));
                } else {
                    return message;
                }
            }
        } catch (IOException e) {
            throw new BenchException("reading from ovsdb-server", e);
        }
    }

    private void write(byte[] message) {
        try {
            ByteBuffer out = ByteBuffer.wrap(message);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            throw new BenchException("writing to ovsdb-server", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BenchException("closing the connection to ovsdb-server", e);
        }
    }
}
