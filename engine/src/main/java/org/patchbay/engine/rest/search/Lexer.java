// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import java.util.ArrayList;
import java.util.List;

/** Splits a query into tokens. */
final class Lexer {
    private static final String SPECIAL = "()=!<>\"'";
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        END
    }

    /** @param position from 1 */
    record Token(Kind kind, String text, int position) {
        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }
    }

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.add(Kind.END, "", text.length());
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '(' || c == ')') {
            add(c == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), at++);
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (SPECIAL.indexOf(c) >= 0) {
            operator(c);
        } else {
            word();
        }
    }

    private void quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                add(Kind.QUOTED, value.toString(), start);
                return;
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw new SearchException(start + 1, "the quotation is not closed.");
    }

    private void operator(char first) {
        int start = at++;
        boolean equal = at < text.length() && text.charAt(at) == '=';
        if (equal && first != '=') {
            at++;
        } else if (first == '!') {
            throw new SearchException(start + 1, "expected != here.");
        }
        add(Kind.OPERATOR, text.substring(start, at), start);
    }

    private void word() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && SPECIAL.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        add(Kind.WORD, text.substring(start, at), start);
    }

    private void add(Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, start + 1));
    }
}
