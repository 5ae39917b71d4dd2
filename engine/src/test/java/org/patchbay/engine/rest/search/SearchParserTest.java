// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchParserTest {
    private enum State {
        UP,
        NON_OPERATIONAL
    }

    private record Thing(String name, int size, State state, Instant time) {}

    private static final List<Thing> THINGS = List.of(
            new Thing("alpha", 1, State.UP, Instant.parse("2026-01-02T10:00:00Z")),
            new Thing("beta", 10, State.UP, Instant.parse("2026-01-01T10:00:00Z")),
            new Thing("gamma ray", 9, State.NON_OPERATIONAL, Instant.parse("2025-12-31T10:00:00Z")));
    private static final Searcher<Thing> SEARCHER = new Searcher<>(
            List.of(
                    new Field<>("name", Thing::name),
                    new Field<>("size", Thing::size),
                    new Field<>("status", Thing::state),
                    new Field<>("time", Thing::time)),
            Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=alpha | alpha",
                "Things: name = al* | alpha",
                "things.name=*ta | beta",
                "name!=alpha | beta,gamma ray",
                "size>1 and size<10 | gamma ray",
                "size>=9 sortby size | gamma ray,beta",
                "sortby size desc | beta,gamma ray,alpha",
                "not status=up | gamma ray",
                "status=nonoperational or name=beta | beta,gamma ray",
                "status=up name=beta | beta",
                "(status=up or size=9) and not (name=alpha) | beta,gamma ray",
                "name=\"gamma ray\" | gamma ray",
                "name like '*a r*' | gamma ray",
                "ray | gamma ray",
                "time>=yesterday | alpha,beta",
                "time<2026-01-01 | gamma ray",
                "NAME=beta SORTBY name PAGE 1 | beta"
            })
    void selects(String query, String names) {
        SearchQuery parsed = SearchParser.parse(query, "things", SEARCHER.names());
        assertThat(String.join(
                        ",",
                        SEARCHER.select(THINGS, parsed, true).stream()
                                .map(Thing::name)
                                .toList()))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nam=x | 1 | no field",
                "name= | 6 | a value",
                "name=x and | 11 | a condition",
                "(name=x | 8 | expected )",
                "name=x ) | 8 | expected the end",
                "name=\"x | 6 | not closed",
                "name ! x | 6 | expected !=",
                "name=x page 0 | 13 | page number",
                "Others: name=x | 1 | this list is things",
                "sortby nothing | 8 | no field"
            })
    void saysWhereItIsWrong(String query, int position, String why) {
        assertThatThrownBy(() -> SearchParser.parse(query, "things", SEARCHER.names()))
                .isInstanceOfSatisfying(
                        SearchException.class, e -> assertThat(e.position()).isEqualTo(position))
                .hasMessageContaining(why);
    }

    @Test
    void boundsTheDepth() {
        assertThatThrownBy(() -> SearchParser.parse("(".repeat(2000), "things", SEARCHER.names()))
                .isInstanceOf(SearchException.class);
        assertThatThrownBy(() -> SearchParser.parse("not ".repeat(1000) + "x", "things", SEARCHER.names()))
                .isInstanceOf(SearchException.class);
    }
}
