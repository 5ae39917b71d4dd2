// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows inside the API. */
class RestLayersTest {
    private static final String REST = "org.patchbay.engine.rest.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.patchbay.engine");

    @Test
    void theFrameKnowsNoResource() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        REST + "doc", REST + "search", REST + "model", REST + "input", REST + "service", REST + "web")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(REST + "types")
                .check(CLASSES);
    }

    @Test
    void documentsAndQueriesKnowNoDeclarations() {
        noClasses()
                .that()
                .resideInAnyPackage(REST + "doc", REST + "search")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        REST + "model", REST + "input", REST + "service", REST + "web", "org.patchbay.engine.domain..")
                .check(CLASSES);
    }

    @Test
    void theApiKnowsNeitherStoreNorProviderClient() {
        noClasses()
                .that()
                .resideInAnyPackage("org.patchbay.engine.rest..", "org.patchbay.engine.sso..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.patchbay.engine.store..", "org.patchbay.engine.provider..")
                .check(CLASSES);
    }
}
