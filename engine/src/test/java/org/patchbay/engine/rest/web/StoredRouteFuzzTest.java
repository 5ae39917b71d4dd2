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

    // Each object with its version, which grows with every change.
    @Override
    String state() {
        return engine.store()
                .read(tx -> tx.dataCenters().list() + " " + tx.clusters().list()
                        + tx.networks().list()
                        + tx.profiles().list() + tx.hosts().list() + tx.vms().list()
                        + tx.providers().list()
                        + tx.macPools().list() + tx.users().list()
                        + tx.permissions().list() + tx.outbox().pending(1000));
    }
}
