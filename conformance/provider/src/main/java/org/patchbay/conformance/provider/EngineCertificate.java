// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.process.Command;

/** A certificate that an engine signed itself, as administrators make them, and the trust store that Java programs are given. */
record EngineCertificate(Path certificate, Path privateKey, Path trustStore) {
    static final String PASSWORD = "changeit";

    static EngineCertificate make(Path directory) {
        EngineCertificate made = new EngineCertificate(
                directory.resolve("engine.pem"), directory.resolve("engine.key"), directory.resolve("trust.jks"));
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=engine",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                made.privateKey.toString(),
                "-out",
                made.certificate.toString());
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "engine",
                "-file",
                made.certificate.toString(),
                "-keystore",
                made.trustStore.toString(),
                "-storetype",
                "JKS",
                "-storepass",
                PASSWORD);
        return made;
    }

    private static void run(String... argv) {
        new Command(List.of(argv), Map.of(), "", Duration.ofMinutes(2)).run();
    }
}
