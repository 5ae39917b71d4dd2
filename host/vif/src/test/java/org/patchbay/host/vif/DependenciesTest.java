// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static final com.tngtech.archunit.core.domain.JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.patchbay.host.vif");

    @Test
    void theDriverNeedsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                // The annotations of jspecify are not there at run time; the package without a name is that of arrays.
                .resideInAnyPackage("org.patchbay.host.vif..", "java..", "org.jspecify.annotations", "")
                .check(CLASSES);
    }

    @Test
    void itsPackagesDoNotUseEachOtherInCircles() {
        SlicesRuleDefinition.slices()
                .matching("org.patchbay.host.vif.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
