// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The API over the real services and database. */
@Tag("slow")
class StoredRouteFuzzTest extends RouteFuzzContract {
    private static StoredTestEngine engine;

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
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
