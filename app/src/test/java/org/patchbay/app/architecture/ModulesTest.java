// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.Console;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;

/** The arrows between the modules: who may use whom. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.patchbay");

    private static final String[] MODULES = {
        "net",
        "ovsdb",
        "northbound",
        "http",
        "identity",
        "neutron",
        "engine",
        "testbed",
        "host.vif",
        "host.setup",
        "app"
    };

    @ParameterizedTest
    @CsvSource({
        "net,",
        "ovsdb, net",
        "northbound, net ovsdb",
        "http, net",
        "identity, net http",
        "neutron, net ovsdb northbound http identity",
        "engine, net http identity",
        "testbed,",
        "host.vif,",
        "host.setup, net ovsdb host.vif",
        "app, net ovsdb northbound http identity neutron engine testbed host.setup"
    })
    void aModuleUsesOnlyThoseBelowIt(String module, String allowed) {
        String[] forbidden = Arrays.stream(MODULES)
                .filter(other -> !other.equals(module))
                .filter(other ->
                        allowed == null || !Arrays.asList(allowed.split(" ")).contains(other))
                .map(ModulesTest::inside)
                .toArray(String[]::new);
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(inside(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "net,",
        "ovsdb, javax.net.ssl.. org.slf4j.. tools.jackson.core..",
        "northbound, org.slf4j..",
        "neutron, org.slf4j.. tools.jackson..",
        "identity, javax.crypto.. javax.net.ssl.. org.slf4j.. tools.jackson.. com.password4j.. com.nimbusds.. "
                + "javax.sql.. org.jdbi.. com.zaxxer.hikari.. org.flywaydb..",
        "engine, javax.crypto.. javax.net.ssl.. javax.security.. javax.sql.. javax.xml.. org.w3c.. org.xml.. org.slf4j.."
                + " tools.jackson.. org.jdbi.. com.zaxxer.. org.flywaydb.. org.postgresql.. org.tukaani.. io.prometheus..",
        "testbed, org.junit..",
        "host.vif,",
        "host.setup, picocli.."
    })
    void aModuleUsesOnlyTheseLibraries(String module, String libraries) {
        String[] allowed = Stream.concat(
                        // The package without a name is that of arrays of primitive types.
                        Stream.of("org.patchbay..", "java..", "org.jspecify..", ""),
                        Stream.of(libraries == null ? "" : libraries).flatMap(list -> Stream.of(list.split(" "))))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }

    @Test
    void noTwoModulesUseEachOther() {
        SlicesRuleDefinition.slices()
                .matching("org.patchbay.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void packagesOfTheAppDoNotUseEachOther() {
        SlicesRuleDefinition.slices()
                .matching("org.patchbay.app.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyHttpKnowsJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("http"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheOvsdbClientAndTheListenersOpenSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("ovsdb"), inside("http"), inside("testbed"))
                .and()
                // It looks for a free port for the server that it starts.
                .doNotBelongToAnyOf(EmbeddedPostgres.class)
                .and()
                // It keeps that port for the server.
                .doNotHaveSimpleName("HeldPort")
                .and()
                // It looks which ports other programs have, before anything is made.
                .doNotHaveSimpleName("TakenPorts")
                .should()
                .dependOnClassesThat(
                        anyOf(Socket.class, ServerSocket.class, SocketChannel.class, ServerSocketChannel.class))
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandTalksToATerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("app"), inside("testbed"), inside("host.vif"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat(anyOf(Console.class))
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhereNullMayBe() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(CLASSES);
    }

    private static String inside(String module) {
        return "org.patchbay." + module + "..";
    }

    private static DescribedPredicate<JavaClass> anyOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "are " + Arrays.toString(types), used -> Arrays.stream(types).anyMatch(used::isAssignableTo));
    }
}
