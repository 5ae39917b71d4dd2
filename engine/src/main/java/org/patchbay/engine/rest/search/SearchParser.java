// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.search.Lexer.Kind;
import org.patchbay.engine.rest.search.Lexer.Token;

/**
 * Parses oVirt's query language:
 *
 * <pre>{@code
 * [Networks:] name = foo* and (mtu > 1400 or not status = "non operational") sortby name desc page 2
 * }</pre>
 *
 * {@code and} binds closer than {@code or}, {@code not} closest; conditions side by side are joined by {@code and}. Words of the
 * language and names of fields are the same in any case. Fields may carry the list's name, as in {@code Networks.name}.
 */
public final class SearchParser {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_DEPTH = 50;

    private final String plural;
    private final Collection<String> fields;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private SearchParser(String plural, Collection<String> fields, List<Token> tokens) {
        this.plural = plural;
        this.fields = fields;
        this.tokens = tokens;
    }

    /**
     * @param plural the list's name, allowed before a colon
     * @param fields the searchable fields, in lower case
     * @throws SearchException with the position of what is wrong
     */
    public static SearchQuery parse(String text, String plural, Collection<String> fields) {
        if (text.length() > MAX_LENGTH) {
            throw new SearchException(MAX_LENGTH, "a search has at most " + MAX_LENGTH + " characters.");
        }
        return new SearchParser(plural, fields, Lexer.tokens(text)).query();
    }

    private SearchQuery query() {
        skipPrefix();
        Expression expression = atTail() ? null : or();
        String sortBy = null;
        boolean descending = false;
        if (accept("sortby")) {
            sortBy = field(next());
            if (accept("desc")) {
                descending = true;
            } else {
                accept("asc");
            }
        }
        int page = accept("page") ? page(next()) : 0;
        if (peek().kind() != Kind.END) {
            throw unexpected(peek(), "the end");
        }
        return new SearchQuery(expression, sortBy, descending, page);
    }

    private void skipPrefix() {
        Token first = peek();
        if (first.kind() != Kind.WORD || !first.text().endsWith(":")) {
            return;
        }
        String name = first.text().substring(0, first.text().length() - 1);
        if (!isList(name)) {
            throw new SearchException(first.position(), "this list is " + plural + ", not " + name + ".");
        }
        at++;
    }

    // Host:, Hosts: and Vnicprofiles: all mean their list.
    private boolean isList(String name) {
        String wanted = plural.replace("_", "");
        String given = name.replace("_", "");
        return given.equalsIgnoreCase(wanted) || (given + "s").equalsIgnoreCase(wanted);
    }

    private Expression or() {
        List<Expression> terms = new ArrayList<>();
        terms.add(and());
        while (accept("or")) {
            terms.add(and());
        }
        return terms.size() == 1 ? terms.getFirst() : new Expression.Or(terms);
    }

    private Expression and() {
        List<Expression> terms = new ArrayList<>();
        terms.add(not());
        while (accept("and") || startsTerm()) {
            terms.add(not());
        }
        return terms.size() == 1 ? terms.getFirst() : new Expression.And(terms);
    }

    private boolean startsTerm() {
        return !atTail() && !peek().isWord("or") && peek().kind() != Kind.CLOSE && peek().kind() != Kind.OPERATOR;
    }

    private Expression not() {
        if (++depth > MAX_DEPTH) {
            throw new SearchException(peek().position(), "nested deeper than " + MAX_DEPTH + " levels.");
        }
        try {
            return accept("not") ? new Expression.Not(not()) : primary();
        } finally {
            depth--;
        }
    }

    private Expression primary() {
        Token token = next();
        if (token.kind() == Kind.OPEN) {
            Expression inside = or();
            Token close = next();
            if (close.kind() != Kind.CLOSE) {
                throw unexpected(close, ")");
            }
            return inside;
        }
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw unexpected(token, "a condition such as name=value");
        }
        Operator operator = operator(token);
        if (operator == null) {
            return new Expression.Anywhere(token.text());
        }
        Token value = next();
        if (value.kind() != Kind.WORD && value.kind() != Kind.QUOTED) {
            throw unexpected(value, "a value");
        }
        return new Expression.Compare(field(token), operator, value.text(), value.position());
    }

    private @Nullable Operator operator(Token before) {
        Token token = peek();
        boolean like = before.kind() == Kind.WORD && token.isWord("like");
        if (token.kind() != Kind.OPERATOR && !like) {
            return null;
        }
        at++;
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(token.text().toLowerCase(Locale.ROOT))) {
                return operator;
            }
        }
        throw unexpected(token, "one of = != < <= > >= like");
    }

    private String field(Token token) {
        String name = token.text().toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        if (dot > 0 && !fields.contains(name) && isList(name.substring(0, dot))) {
            name = name.substring(dot + 1);
        }
        if (token.kind() != Kind.WORD || !fields.contains(name)) {
            String known = String.join(", ", fields.stream().sorted().toList());
            throw new SearchException(
                    token.position(), "there is no field \"" + shown(token) + "\" here; there are " + known + ".");
        }
        return name;
    }

    private static int page(Token token) {
        try {
            int page = Integer.parseInt(token.text());
            if (page >= 1) {
                return page;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw unexpected(token, "a page number from 1");
    }

    private boolean atTail() {
        Token token = peek();
        return token.kind() == Kind.END || isTail("sortby") || isTail("page");
    }

    // "page" alone may be a word somebody looks for: only a number makes it the clause.
    private boolean isTail(String word) {
        return peek().isWord(word) && tokens.get(at + 1).kind() == Kind.WORD;
    }

    private boolean accept(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private static SearchException unexpected(Token token, String expected) {
        String found = token.kind() == Kind.END ? "the search ends" : "\"" + shown(token) + "\" stands";
        return new SearchException(token.position(), "expected " + expected + ", but " + found + " here.");
    }

    private static String shown(Token token) {
        String text = token.text();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
