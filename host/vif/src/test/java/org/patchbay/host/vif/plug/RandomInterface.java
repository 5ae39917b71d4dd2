// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.xml.RandomXml;

/** An interface element written in a random way, and what it must become. */
final class RandomInterface {
    private record Encoding(List<String> names, Charset charset, String mark, int highest) {}

    private static final String MARK = "\uFEFF";
    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding(List.of("", "UTF-8", "utf-8"), StandardCharsets.UTF_8, "", 0x10FFFF),
            new Encoding(List.of("", "utf-8"), StandardCharsets.UTF_8, MARK, 0x10FFFF),
            new Encoding(List.of("", "UTF-16"), StandardCharsets.UTF_16BE, MARK, 0x10FFFF),
            new Encoding(List.of("", "utf-16"), StandardCharsets.UTF_16LE, MARK, 0x10FFFF),
            new Encoding(List.of("UTF-16BE"), StandardCharsets.UTF_16BE, "", 0x10FFFF),
            new Encoding(List.of("UTF-16LE"), StandardCharsets.UTF_16LE, "", 0x10FFFF),
            new Encoding(List.of("ISO-8859-1", "iso-8859-1"), StandardCharsets.ISO_8859_1, "", 0xFF),
            new Encoding(List.of("US-ASCII"), StandardCharsets.US_ASCII, "", 0x7F));

    private final RandomXml random;
    private final Connection wanted;
    private final Encoding encoding;
    private final StringBuilder before = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private final String virtualport;
    private final List<String> virtualports = new ArrayList<>();

    RandomInterface(long seed, Connection wanted) {
        this.random = new RandomXml(seed);
        this.wanted = wanted;
        this.encoding = random.one(ENCODINGS);
        this.virtualport = wanted.port()
                .map(port -> "<virtualport type=\"openvswitch\"><parameters interfaceid=\"" + port.value()
                        + "\"/></virtualport>")
                .orElse("");
        while (random.chance(30)) {
            virtualports.add(random.one(List.of(
                    "<virtualport/>",
                    "<virtualport type='openvswitch'><parameters interfaceid='7'/><!-- -></virtualport> --></virtualport >",
                    "<virtualport type=\"802.1Qbg\">\n<virtualport/></virtualport>")));
        }
        write();
    }

    byte[] before() {
        return encoded(before);
    }

    byte[] after() {
        return encoded(after);
    }

    private byte[] encoded(CharSequence text) {
        var possible = new StringBuilder(encoding.mark());
        text.codePoints().forEach(c -> possible.appendCodePoint(c > encoding.highest() ? 'x' : c));
        return possible.toString().getBytes(encoding.charset());
    }

    private void write() {
        var name = random.one(encoding.names());
        if (!name.isEmpty() || random.chance(50)) {
            same("<?xml version=\"1.0\"" + (name.isEmpty() ? "" : " encoding='" + name + "'") + "?>");
        }
        same(random.miscellaneous());
        same("<interface" + random.one(List.of(" ", "\n", "\r\n")) + "type = 'bridge' managed=\"&gt;>\">");
        var source = virtualports.isEmpty() ? 0 : random.one(List.of(0, 1));
        var targets = random.chance(40)
                ? random.one(List.of("<target dev='x'/>", "<target\n dev = \"vnet1\" ></target>", "<target />"))
                : "";
        stuff();
        if (source == 0) {
            source(targets.isEmpty());
        }
        for (var i = 0; i < virtualports.size(); i++) {
            stuff();
            changed(virtualports.get(i), i == 0 ? virtualport : "");
        }
        stuff();
        if (source == 1) {
            source(targets.isEmpty());
        }
        stuff();
        target(targets);
        stuff();
        same("</interface>");
        same(random.miscellaneous());
    }

    private void source(boolean withoutTarget) {
        var tag = random.one(List.of(
                "<source bridge=\"@\"/>",
                "<source  other='b' bridge='@' />",
                "<source bridge = \"@\"><sub/></source>"));
        var old = random.one(List.of("net1", "a&amp;b", "\u00e9\u0436", "\uD83D\uDE00", "", "&#10;", wanted.bridge()));
        changed(tag.replace("@", old), tag.replace("@", wanted.bridge()));
        if (virtualports.isEmpty()) {
            changed("", virtualport);
        }
        if (withoutTarget) {
            changed(
                    "",
                    wanted.device()
                            .map(device -> "<target dev=\"" + device + "\"/>")
                            .orElse(""));
        }
    }

    private void target(String target) {
        var device = wanted.device().orElse("");
        if (device.isEmpty()) {
            same(target);
        } else if (target.equals("<target />")) {
            changed(target, "<target dev=\"" + device + "\" />");
        } else {
            changed(target, target.replace("'x'", "'" + device + "'").replace("vnet1", device));
        }
    }

    /** What is nobody's business. */
    private void stuff() {
        same(random.miscellaneous());
        if (random.chance(40)) {
            same("<w>" + random.element(2) + "</w>");
        }
        if (random.chance(20)) {
            same("<p:virtualport xmlns:p='urn:p'/><source xmlns='urn:x' bridge=\"net1\"/>");
        }
        if (random.chance(20)) {
            same("<mac address='56:6f:00:00:00:01'/>]] \u0436 &amp;\r\n");
        }
    }

    private void same(String text) {
        changed(text, text);
    }

    private void changed(String old, String now) {
        before.append(old);
        after.append(now);
    }
}
