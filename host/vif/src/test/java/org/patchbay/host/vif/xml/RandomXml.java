// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.util.List;
import java.util.Random;

/** Documents of every shape that XML allows without a document type, and broken ones made from them. */
public final class RandomXml {
    private static final List<String> NAMES =
            List.of("a", "source", "virtualport", "p:x", "q:virtualport", "_1", "é-ж", "中.文", "target", "b2");
    private static final List<String> TEXTS = List.of(
            "text",
            " ",
            "\n",
            "\r\n",
            "\t",
            "&amp;",
            "&#65;",
            "&#x1F600;",
            "ж",
            "\uD83D\uDE00",
            "]]",
            "->",
            "\"",
            "'",
            "é");
    private static final List<String> SPACES = List.of(" ", "\n", "\r\n", "\t", "  ");
    private static final String SYMBOLS = "<>/&;\"'=!?-[]:x a\n#1é\u0001\uD83D";

    private final Random random;

    public RandomXml(long seed) {
        random = new Random(seed);
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** White space, or none. */
    public String maybeSpace() {
        return chance(20) ? one(SPACES) : "";
    }

    String document() {
        var text = new StringBuilder();
        if (chance(50)) {
            text.append("<?xml version=").append(one(List.of("'1.0'", "\"1.0\"")));
            text.append(one(List.of("", " standalone='yes'", " standalone = \"no\" ")))
                    .append("?>");
        }
        text.append(miscellaneous()).append(element(4)).append(miscellaneous());
        return text.toString();
    }

    /** Comments, instructions and white space. */
    public String miscellaneous() {
        var text = new StringBuilder();
        while (chance(30)) {
            text.append(
                    one(List.of(" ", "\n", "\r\n", "<!-- - a > & <x> -->", "<?pi ?>", "<?go on <x> &?>", "<!---->")));
        }
        return text.toString();
    }

    /** An element that may stand anywhere, with its namespaces declared. */
    public String element(int depth) {
        var name = one(NAMES);
        var tag = name + attributes();
        if (chance(30)) {
            return "<" + tag + maybeSpace() + "/>";
        }
        var content = new StringBuilder();
        for (var i = random.nextInt(4); i > 0; i--) {
            content.append(depth > 0 && chance(60) ? element(depth - 1) : miscellaneous());
            content.append(text());
        }
        return "<" + tag + maybeSpace() + ">" + content + "</" + name + maybeSpace() + ">";
    }

    private String text() {
        var text = new StringBuilder();
        while (chance(40)) {
            text.append(chance(10) ? "<![CDATA[<a>&b]]]]>" : one(TEXTS));
            if (text.toString().contains("]]>") && !text.toString().contains("CDATA")) {
                return "";
            }
        }
        return text.toString().contains("CDATA") ? "<![CDATA[ ]>]]>" : text.toString();
    }

    private String attributes() {
        var text = new StringBuilder();
        text.append(one(SPACES)).append("xmlns:p='urn:p'").append(one(SPACES)).append("xmlns:q=\"urn:q\"");
        for (var name : List.of("bridge", "p:bridge", "q:bridge", "é")) {
            if (chance(20)) {
                text.append(one(SPACES))
                        .append(name)
                        .append(maybeSpace())
                        .append('=')
                        .append(maybeSpace())
                        .append(value());
            }
        }
        if (chance(5)) {
            text.append(" xmlns='urn:default'");
        }
        return text.toString();
    }

    private String value() {
        var quote = one(List.of("'", "\""));
        var text = new StringBuilder(quote);
        while (chance(60)) {
            var next = one(TEXTS);
            text.append(next.equals(quote) ? "" : next);
        }
        return text.append(quote).toString();
    }

    /** A document with a few characters changed, which mostly is none any more. */
    String broken(String document) {
        var text = new StringBuilder(document);
        for (var i = 1 + random.nextInt(2); i > 0; i--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
                case 2 -> text.setCharAt(at, SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
            }
        }
        return text.isEmpty() ? "<" : text.toString();
    }
}
