// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;

/** Writers on one real Northbound database. */
final class WriterFixture implements AutoCloseable {
    static final String GROUP = "Port_Group";
    static final String IDS = "external_ids";

    /** How long tests wait for what comes: only a failure takes so long. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** The usual limits, but for a machine that now and then stands still. */
    static final WriterOptions PATIENT = new WriterOptions(
            LIMIT,
            WriterOptions.defaults().queue(),
            WriterOptions.defaults().batch(),
            WriterOptions.defaults().races());

    private final Path directory;
    private final OvnCentral central;
    private final List<Runnable> opened = new ArrayList<>();

    /** A writer with its replica; {@code groups} has the number of calls of each transaction. */
    record Site(OvsdbClient client, Writer writer, List<Integer> groups) {
        Snapshot snapshot() {
            return client.snapshot();
        }

        <R> R write(Command<R> command) {
            return writer.write(command);
        }

        /** The same, however long it takes. */
        <R> R writeAtLast(Command<R> command) {
            return writer.write(command, LIMIT);
        }

        /** A port group made for the test. */
        Row row(String name) {
            return Objects.requireNonNull(rowOrNull(snapshot(), name));
        }

        void make(String name) {
            UUID uuid = UUID.randomUUID();
            writeAtLast(plan -> {
                plan.insert(GROUP, uuid, Map.of("name", name));
                return snapshot -> uuid;
            });
        }
    }

    /** Returns when the condition holds. */
    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).until(condition);
    }

    static @Nullable Row rowOrNull(Snapshot snapshot, String name) {
        return snapshot.first(NorthboundIndexes.PORT_GROUP_BY_NAME, name);
    }

    WriterFixture() {
        try {
            directory = Files.createTempDirectory("pbw");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        central = OvnCentral.start(directory, CentralOptions.standalone().withoutNorthd());
    }

    OvnCentral central() {
        return central;
    }

    FaultyLink faultyLink() {
        FaultyLink link = new FaultyLink(directory.resolve("nb.sock"));
        opened.add(link::close);
        return link;
    }

    Site site() {
        return site(central.nbRemote(), PATIENT);
    }

    Site site(String remote, WriterOptions options) {
        OvsdbClient client = OvsdbClient.start(OvsdbOptions.builder(remote, Northbound.DATABASE)
                .monitor(Northbound.monitorSpec())
                .indexes(NorthboundIndexes.ALL)
                .backoff(Duration.ofMillis(20), Duration.ofMillis(100))
                // Connections end when a test says so, and carry nothing but what it sends.
                .probeInterval(Duration.ZERO)
                .build());
        client.awaitSnapshot(LIMIT);
        List<Integer> groups = new CopyOnWriteArrayList<>();
        Writer writer = Writer.start(client, options, new WriteListener() {
            @Override
            public void committed(int calls, long nanos) {
                groups.add(calls);
            }
        });
        opened.add(client::close);
        opened.add(writer::close);
        return new Site(client, writer, groups);
    }

    @Override
    public void close() throws IOException {
        opened.reversed().forEach(Runnable::run);
        central.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
