// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.ovs;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.json.JsonParser;
import org.patchbay.host.vif.system.Programs;
import org.patchbay.host.vif.system.Running;

/** The Open vSwitch of this host. Its database is root's, so everything goes through ovs-vsctl. */
public final class OpenVSwitch {
    /** Seconds that the database and ovs-vswitchd may take to answer. */
    private static final int ANSWER = 5;

    private final Config config;
    private final Programs programs;

    public OpenVSwitch(Config config, Programs programs) {
        this.config = config;
        this.programs = programs;
    }

    /**
     * A table to list.
     *
     * @param columns separated by commas
     */
    public record Query(String table, String columns) {}

    /**
     * The rows of several tables, as they are at one moment.
     *
     * @throws VifException when Open vSwitch is not installed or does not answer
     */
    public List<List<Row>> list(Query... queries) {
        var arguments = new ArrayList<String>();
        for (var query : queries) {
            if (!arguments.isEmpty()) {
                arguments.add("--");
            }
            arguments.addAll(List.of("--columns=" + query.columns(), "list", query.table()));
        }
        var tables = new ArrayList<List<Row>>();
        for (var printed : JsonParser.parseAll(run(arguments))) {
            tables.add(Table.rows(printed));
        }
        if (tables.size() != queries.length) {
            throw new VifException("ovs-vsctl printed " + tables.size() + " tables: " + queries.length + " expected");
        }
        return tables;
    }

    /**
     * Runs ovs-vsctl; it returns when ovs-vswitchd has done what was asked.
     *
     * @throws VifException when it fails
     */
    public String run(List<String> arguments) {
        return start(ANSWER, arguments).succeed(ANSWER + 1);
    }

    /** Starts an ovs-vsctl that waits until a row meets conditions, and fails when it does not in time. */
    public Running waitUntil(int seconds, String table, String record, String... conditions) {
        var arguments = new ArrayList<>(List.of("wait-until", table, record));
        arguments.addAll(List.of(conditions));
        return start(seconds, arguments);
    }

    private Running start(int seconds, List<String> arguments) {
        var command = new ArrayList<>(List.of(config.ovsVsctl(), "--timeout=" + seconds, "--format=json"));
        if (!config.ovsDatabase().isEmpty()) {
            command.add("--db=" + config.ovsDatabase());
        }
        command.addAll(arguments);
        return programs.startPrivileged(command);
    }
}
