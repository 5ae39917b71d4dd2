// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.ovirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.patchbay.app.problem.Failure;

/** A file as Python's ConfigParser reads it: sections, keys in any case, continued lines. */
final class IniFile {
    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private String section = "";
    private String key = "";
    private StringBuilder value = new StringBuilder();
    private int line;

    /**
     * @param key in lower case, as the parser folds it
     * @param line where it begins, from 1
     */
    record Entry(Path file, int line, String section, String key, String value) {
        String where() {
            return file + ", line " + line + ": [" + section + "] " + key;
        }
    }

    private IniFile(Path file) {
        this.file = file;
    }

    /** @throws Failure of kind usage for a file that cannot be read, or a line that is neither section, key nor comment */
    static List<Entry> read(Path file) {
        IniFile reader = new IniFile(file);
        try {
            int number = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                reader.line(++number, text);
            }
        } catch (IOException e) {
            throw Failure.usage("cannot read " + file + ": " + e.getMessage());
        }
        reader.end();
        return reader.entries;
    }

    private void line(int number, String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
            return;
        }
        if (Character.isWhitespace(text.charAt(0)) && !key.isEmpty()) {
            value.append('\n').append(bare);
            return;
        }
        end();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            section = bare.substring(1, bare.length() - 1);
            return;
        }
        int sign = sign(bare);
        if (section.isEmpty() || sign <= 0) {
            throw Failure.usage(file + ", line " + number + ": '" + bare + "', expected a section or KEY = VALUE");
        }
        line = number;
        key = bare.substring(0, sign).strip().toLowerCase(Locale.ROOT);
        value = new StringBuilder(bare.substring(sign + 1).strip());
    }

    private static int sign(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private void end() {
        if (!key.isEmpty()) {
            // Its interpolation knows %% for a percent sign.
            entries.add(new Entry(file, line, section, key, value.toString().replace("%%", "%")));
            key = "";
        }
    }
}
