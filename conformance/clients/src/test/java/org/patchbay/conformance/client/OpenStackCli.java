// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.conformance.provider.Cloud;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's python3-openstackclient, many commands in one process. */
final class OpenStackCli implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private OpenStackCli(Process process) {
        this.process = process;
        this.in = process.outputWriter(UTF_8);
        this.out = process.inputReader(UTF_8);
    }

    /** How a command ended. */
    record Result(int exit, String out, String err) {}

    static OpenStackCli of(Cloud cloud) {
        Path script =
                Path.of(System.getProperty("conformance.directory"), "clients", "src", "test", "python", "batch.py");
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(cloud.openStackEnvironment());
        try {
            return new OpenStackCli(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command, whatever comes of it. */
    Result run(String... arguments) {
        try {
            in.write(JSON.writeValueAsString(arguments));
            in.newLine();
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the client died of " + String.join(" ", arguments));
            }
            JsonNode answer = JSON.readTree(line);
            return new Result(
                    answer.path("exit").asInt(),
                    answer.path("out").asString(),
                    answer.path("err").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that must succeed. */
    String ok(String... arguments) {
        Result result = run(arguments);
        if (result.exit() != 0) {
            throw new AssertionError(
                    "openstack " + String.join(" ", arguments) + " ended with " + result.exit() + ": " + result.err());
        }
        return result.out();
    }

    /** Runs a command that must succeed and reads what it shows. */
    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-f", "json"));
        return JSON.readTree(ok(all.toArray(String[]::new)));
    }

    /** One column of a list. */
    List<String> column(String column, String... arguments) {
        List<String> values = new ArrayList<>();
        json(arguments).forEach(row -> values.add(row.path(column).asString()));
        return values;
    }

    /** Runs a command that must fail, and tells what it said. */
    String refused(String... arguments) {
        Result result = run(arguments);
        if (result.exit() == 0) {
            throw new AssertionError("openstack " + String.join(" ", arguments) + " was accepted: " + result.out());
        }
        return result.err();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
