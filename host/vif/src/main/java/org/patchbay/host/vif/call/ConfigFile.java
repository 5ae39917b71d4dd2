// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code key = value} lines; lines that begin with # are comments. */
public final class ConfigFile {
    /** Names the file when it is not {@link #DEFAULT_PATH}. */
    public static final String PATH_VARIABLE = "PATCHBAY_VIF_CONF";

    public static final String DEFAULT_PATH = "/etc/patchbay/vif.conf";

    private static final List<String> KEYS = List.of(
            "integration-bridge",
            "ovs-vsctl",
            "ovs-db",
            "sudo",
            "vdsm-run-directory",
            "vdsm-library-directory",
            "start-paused",
            "wait-seconds",
            "resume",
            "virsh-uri");

    private final Path path;
    private final Map<String, String> values;

    private ConfigFile(Path path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * The configuration in force: the defaults when there is no file.
     *
     * @throws VifException for the first key that is unknown or value that is bad
     */
    public static Config read(Environment environment) {
        var named = environment.get(PATH_VARIABLE);
        var path = Path.of(named == null || named.isEmpty() ? DEFAULT_PATH : named);
        try {
            return new ConfigFile(path, values(path, Files.readAllLines(path))).config();
        } catch (NoSuchFileException e) {
            return Config.DEFAULT;
        } catch (IOException e) {
            throw new VifException(path + ": cannot be read: UTF-8 text and permission to read it expected");
        }
    }

    private static Map<String, String> values(Path path, List<String> lines) {
        var values = new HashMap<String, String>();
        for (var line : lines) {
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var equals = text.indexOf('=');
            if (equals < 0) {
                throw new VifException(path + ": '" + text + "': key = value expected");
            }
            var key = text.substring(0, equals).strip();
            if (!KEYS.contains(key)) {
                throw new VifException(
                        path + ": unknown key '" + key + "': one of " + String.join(", ", KEYS) + " expected");
            }
            if (values.put(key, text.substring(equals + 1).strip()) != null) {
                throw new VifException(path + ": key '" + key + "' is there twice: once expected");
            }
        }
        return values;
    }

    private Config config() {
        var d = Config.DEFAULT;
        return new Config(
                bridge(d.integrationBridge()),
                program(d.ovsVsctl()),
                plain("ovs-db", values.getOrDefault("ovs-db", d.ovsDatabase()), "a remote without blanks and quotes"),
                choice("sudo", d.sudo(), Config.Sudo.values()),
                directory("vdsm-run-directory", d.vdsmRun()),
                directory("vdsm-library-directory", d.vdsmLibrary()),
                choice("start-paused", d.startPaused(), Config.StartPaused.values()),
                seconds(d.waitSeconds()),
                choice("resume", d.resume(), Config.Resume.values()),
                values.getOrDefault("virsh-uri", d.virshUri()));
    }

    private String text(String key, String otherwise) {
        var value = values.getOrDefault(key, otherwise);
        if (value.isEmpty()) {
            throw bad(key, "a value");
        }
        return value;
    }

    /** VDSM calls hooks in a directory of its own, so a path must not depend on that. */
    private String program(String otherwise) {
        var expected = "the name of a program, or its absolute path without blanks and quotes";
        var value = plain("ovs-vsctl", text("ovs-vsctl", otherwise), expected);
        if (value.indexOf('/') > 0 || value.endsWith("/")) {
            throw bad("ovs-vsctl", expected);
        }
        return value;
    }

    /** It goes into the rules of sudo, where a blank or a # would end a command and so allow another one. */
    private String plain(String key, String value, String expected) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (!(c < 0x80 && Character.isLetterOrDigit(c)) && "/._-+:,@%[]=~".indexOf(c) < 0) {
                throw bad(key, expected);
            }
        }
        return value;
    }

    /** The name goes into XML and onto command lines as it is. */
    private String bridge(String otherwise) {
        var value = text("integration-bridge", otherwise);
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (!(c < 0x80 && Character.isLetterOrDigit(c)) && (c != '-' || i == 0) && c != '_' && c != '.') {
                throw bad("integration-bridge", "the name of a bridge");
            }
        }
        return value;
    }

    private Path directory(String key, Path otherwise) {
        var value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.startsWith("/") || value.indexOf('\0') >= 0) {
            throw bad(key, "an absolute path");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw bad(key, "a path of characters that this locale has");
        }
    }

    private int seconds(int otherwise) {
        var value = values.get("wait-seconds");
        if (value == null) {
            return otherwise;
        }
        try {
            var seconds = Integer.parseInt(value);
            if (seconds >= 1 && seconds <= 600) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message.
        }
        throw bad("wait-seconds", "a whole number from 1 to 600");
    }

    private <E extends Enum<E>> E choice(String key, E otherwise, E[] choices) {
        var value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        var names = new StringBuilder();
        for (var choice : choices) {
            var name = choice.name().toLowerCase(Locale.ROOT);
            if (value.equals(name)) {
                return choice;
            }
            names.append(names.isEmpty() ? "" : " or ").append(name);
        }
        throw bad(key, names.toString());
    }

    private VifException bad(String key, String expected) {
        return new VifException(path + ": " + key + " = '" + values.get(key) + "': " + expected + " expected");
    }
}
