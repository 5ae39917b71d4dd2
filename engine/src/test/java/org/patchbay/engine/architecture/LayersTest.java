// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;

/** The arrows inside the engine: who may use whom. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.patchbay.engine");

    @Test
    void theDomainDoesNoInputOrOutput() {
        classes()
                .that()
                .resideInAPackage("org.patchbay.engine.domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "org.patchbay.engine.domain..",
                                "org.patchbay.net..",
                                "org.jspecify..",
                                "java.lang..",
                                "java.math..",
                                "java.time..",
                                "java.util..",
                                // Arrays of primitive types.
                                "")
                        .or(belongToAnyOf(URI.class, URISyntaxException.class)))
                .check(CLASSES);
    }

    @Test
    void theDomainReadsNoClockAndNoEnvironment() {
        noClasses()
                .that()
                .resideInAPackage("org.patchbay.engine.domain..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesOfTheDomainUseEachOther() {
        SlicesRuleDefinition.slices()
                .matching("org.patchbay.engine.domain.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesOfTheServicesUseEachOther() {
        SlicesRuleDefinition.slices()
                .matching("org.patchbay.engine.service.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsTheServices() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.patchbay.engine.domain..",
                        "org.patchbay.engine.store..",
                        "org.patchbay.engine.provider..",
                        "org.patchbay.engine.rest..",
                        "org.patchbay.engine.sso..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.patchbay.engine.service..")
                .check(CLASSES);
    }

    @Test
    void theStoreKnowsNoneOfItsUsers() {
        noClasses()
                .that()
                .resideInAPackage("org.patchbay.engine.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.patchbay.engine.rest..", "org.patchbay.engine.provider..", "org.patchbay.http..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that()
                .resideInAPackage("org.patchbay.engine..")
                .and()
                .resideOutsideOfPackage("org.patchbay.engine.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
