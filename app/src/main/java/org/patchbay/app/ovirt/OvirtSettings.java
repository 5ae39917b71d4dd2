// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.ovirt;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.patchbay.app.problem.Failure;

/** All settings of a directory, of each key the last one; wrong values are noted, and so is what nobody asked for. */
final class OvirtSettings {
    private static final String MAIN_FILE = "ovirt-provider-ovn.conf";

    private final Map<Name, IniFile.Entry> entries = new HashMap<>();
    private final List<IniFile.Entry> all = new ArrayList<>();
    private final Set<Name> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private record Name(String section, String key) {}

    /** @throws Failure of kind usage when there are no files, or one cannot be read */
    static OvirtSettings read(Path directory) {
        OvirtSettings settings = new OvirtSettings();
        List<Path> files = files(directory);
        if (files.isEmpty()) {
            throw Failure.usage("there is neither " + directory.resolve(MAIN_FILE) + " nor a file "
                    + directory.resolve("conf.d/*.conf"));
        }
        files.forEach(file -> IniFile.read(file).forEach(settings::add));
        return settings;
    }

    private static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        Path more = directory.resolve("conf.d");
        if (Files.isDirectory(more)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(more, "*.conf")) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw Failure.usage("cannot read " + more + ": " + e.getMessage());
            }
        }
        files.sort((one, other) ->
                one.getFileName().toString().compareTo(other.getFileName().toString()));
        if (Files.exists(directory.resolve(MAIN_FILE))) {
            files.addFirst(directory.resolve(MAIN_FILE));
        }
        return files;
    }

    private void add(IniFile.Entry entry) {
        entries.put(new Name(entry.section(), entry.key()), entry);
        all.add(entry);
    }

    /** The value of a key; empty when it is not given, or without a value. */
    Optional<String> text(String section, String key) {
        known.add(new Name(section, key));
        return Optional.ofNullable(entries.get(new Name(section, key)))
                .map(IniFile.Entry::value)
                .filter(value -> !value.isEmpty());
    }

    /** A value that is parsed; {@code expected} says what a good one looks like. */
    <T> Optional<T> parsed(String section, String key, String expected, Function<String, T> parser) {
        return text(section, key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (RuntimeException e) {
                wrong(section, key, "'" + text + "', expected " + expected);
                return Optional.empty();
            }
        });
    }

    int number(String section, String key, int least, int most, int otherwise) {
        return parsed(section, key, "a number from " + least + " to " + most, text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return number;
                })
                .orElse(otherwise);
    }

    boolean flag(String section, String key, boolean otherwise) {
        return parsed(section, key, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "1", "yes", "true", "on" -> true;
                    case "0", "no", "false", "off" -> false;
                    default -> throw new IllegalArgumentException("no flag");
                })
                .orElse(otherwise);
    }

    /** A file that must be there. */
    Optional<Path> file(String section, String key, String why) {
        Optional<String> text = text(section, key);
        if (text.isEmpty()) {
            wrong(section, key, "is missing; " + why);
        }
        return text.map(Path::of).filter(file -> {
            boolean readable = Files.isReadable(file);
            if (!readable) {
                wrong(section, key, "cannot read the file " + file);
            }
            return readable;
        });
    }

    /** The value is wrong, or missing. */
    void wrong(String section, String key, String problem) {
        IniFile.Entry entry = entries.get(new Name(section, key));
        problems.add((entry == null ? "[" + section + "] " + key : entry.where()) + ": " + problem);
    }

    /** Something that is not wrong and yet ought to be known. */
    void warn(String section, String key, String text) {
        IniFile.Entry entry = entries.get(new Name(section, key));
        warnings.add((entry == null ? "[" + section + "] " + key : entry.where()) + ": " + text);
    }

    /** A key of the incumbent that means nothing here, unless it has the value that it has anyway. */
    void without(String section, String key, String usual, String why) {
        text(section, key)
                .filter(value -> !value.equalsIgnoreCase(usual))
                .ifPresent(value -> warn(section, key, "has no effect: " + why));
    }

    /** To be called when every key was asked for; what is left over nobody knows. */
    List<String> warnings() {
        List<String> lines = new ArrayList<>(warnings);
        for (IniFile.Entry entry : all) {
            if (!known.contains(new Name(entry.section(), entry.key()))) {
                lines.add(entry.where() + ": is unknown and has no effect");
            }
        }
        return lines;
    }

    /** @throws Failure of kind usage, with one line for each wrong value */
    void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw Failure.usage(problems);
        }
    }
}
