// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.ovsdb.TlsFiles;
import org.patchbay.testbed.process.Command;

/** Keys and certificates, made by OpenSSL in a directory. */
public final class Pki {
    private final Path directory;

    public Pki(Path directory) {
        this.directory = directory;
    }

    /** A root. */
    public Pki authority(String name) {
        return authority(name, 30);
    }

    /** @param days how long it is valid */
    public Pki authority(String name, int days) {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                Integer.toString(days),
                "-subj",
                "/CN=" + name,
                "-keyout",
                key(name),
                "-out",
                certificate(name));
        return this;
    }

    /** @param days how long it is valid; negative for one that has expired */
    public Pki certificate(String name, String authority, String algorithm, int days) {
        List<String> request = new ArrayList<>(
                List.of("req", "-new", "-nodes", "-subj", "/CN=" + name + " id:4d1f", "-keyout", key(name)));
        request.addAll(List.of("-newkey", algorithm, "-out", file(name + ".csr")));
        if (algorithm.equals("ec")) {
            request.addAll(List.of("-pkeyopt", "ec_paramgen_curve:prime256v1"));
        }
        openssl(request.toArray(String[]::new));
        openssl(
                "x509",
                "-req",
                "-in",
                file(name + ".csr"),
                "-CA",
                certificate(authority),
                "-CAkey",
                key(authority),
                "-CAcreateserial",
                "-days",
                Integer.toString(days),
                "-out",
                certificate(name));
        return this;
    }

    public TlsFiles files(String name, String authority) {
        return new TlsFiles(Path.of(key(name)), Path.of(certificate(name)), Path.of(certificate(authority)));
    }

    /** The options of a command. */
    public String[] options(String name, String authority) {
        return new String[] {
            "--key=" + key(name), "--certificate=" + certificate(name), "--ca=" + certificate(authority)
        };
    }

    public String key(String name) {
        return file(name + ".key");
    }

    public String certificate(String name) {
        return file(name + ".crt");
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void openssl(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/openssl"));
        argv.addAll(List.of(arguments));
        new Command(argv, Map.of(), "", Duration.ofSeconds(30)).run();
    }
}
