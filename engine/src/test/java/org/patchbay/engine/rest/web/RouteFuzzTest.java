// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The API over objects in memory. */
@Tag("slow")
class RouteFuzzTest extends RouteFuzzContract {
    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    ApiFixture engine() {
        return engine;
    }
}
