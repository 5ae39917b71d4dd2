// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Three real servers in one RAFT cluster, over unix sockets. */
final class RaftCluster implements AutoCloseable {
    private static final String DATABASE = "OVN_Northbound";

    private final List<OvsdbServer> servers = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();

    private RaftCluster() {}

    static RaftCluster start() {
        RaftCluster cluster = new RaftCluster();
        for (int i = 0; i < 3; i++) {
            cluster.directories.add(OvsdbServer.temporary());
        }
        Path first = cluster.directories.getFirst();
        Commands.run(first, "ovsdb-tool", "create-cluster", "db", OvsdbServer.NORTHBOUND.toString(), cluster.raft(0));
        for (int i = 0; i < 3; i++) {
            Path directory = cluster.directories.get(i);
            if (i > 0) {
                Commands.run(directory, "ovsdb-tool", "join-cluster", "db", DATABASE, cluster.raft(i), cluster.raft(0));
            }
            cluster.servers.add(OvsdbServer.of(directory, directory.resolve("db")));
            cluster.servers.get(i).control("vlog/set", "file:info");
            cluster.awaitMember(i);
        }
        return cluster;
    }

    private String raft(int member) {
        return "unix:" + directories.get(member).resolve("raft");
    }

    OvsdbServer server(int member) {
        return servers.get(member);
    }

    String remotes() {
        return servers.stream().map(OvsdbServer::remote).collect(Collectors.joining(","));
    }

    /** The member that says it leads; waits until one does. */
    int leader() {
        long limit = System.nanoTime() + OvsdbServer.PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            for (int i = 0; i < 3; i++) {
                if (status(i).contains("Role: leader")) {
                    return i;
                }
            }
            pause();
        }
        throw new IllegalStateException("no leader");
    }

    /**
     * Has a leader hand its place over, and returns when another one leads. Asked for again where it still leads after a while: the
     * member that it chose may have been too late, or behind in the log, and lost the election.
     */
    void move(int leader, String how) {
        long limit = System.nanoTime() + OvsdbServer.PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            server(leader).control("cluster/failure-test", how);
            long again = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < again) {
                if (leader() != leader) {
                    return;
                }
                pause();
            }
        }
        throw new IllegalStateException("member " + leader + " goes on leading");
    }

    private void awaitMember(int member) {
        long limit = System.nanoTime() + OvsdbServer.PATIENCE.toNanos();
        while (!status(member).contains("Status: cluster member")
                || status(member).contains("Leader: unknown")) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(status(member));
            }
            pause();
        }
    }

    private String status(int member) {
        try {
            return servers.get(member).control("cluster/status", DATABASE);
        } catch (IllegalStateException e) {
            return ""; // killed
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(OvsdbServer::close);
    }
}
