// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
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
    void itHasJavaMakeNoClassesAtRunTime() throws IOException {
        var installing = Set.of("AotCache", "Installation", "Training");
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("target/classes"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var parsed = ClassFile.of().parse(file);
                var name = parsed.thisClass().asInternalName();
                for (var method : parsed.methods()) {
                    if (!installing.contains(name.substring(name.lastIndexOf('/') + 1)) && isDynamic(method)) {
                        found.add(name + "." + method.methodName());
                    }
                }
            }
        }

        assertThat(found)
                .as("lambdas, references to methods and switches over types: each costs a hook milliseconds (AotCache)")
                .isEmpty();
    }

    /** Those that every record has are not called. */
    private static boolean isDynamic(MethodModel method) {
        return !Set.of("toString", "hashCode", "equals")
                        .contains(method.methodName().stringValue())
                && method.code().isPresent()
                && method.code().get().elementStream().anyMatch(InvokeDynamicInstruction.class::isInstance);
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
