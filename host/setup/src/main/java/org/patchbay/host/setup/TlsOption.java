// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.setup.tls.TlsCheck;
import org.patchbay.ovsdb.TlsFiles;
import picocli.CommandLine.Option;

/** Keys for {@code ssl:} remotes. */
final class TlsOption {
    /** Where VDSM keeps the ones that oVirt's engine issued to the host. */
    private static final TlsFiles VDSM = new TlsFiles(
            Path.of("/etc/pki/vdsm/keys/vdsmkey.pem"),
            Path.of("/etc/pki/vdsm/certs/vdsmcert.pem"),
            Path.of("/etc/pki/vdsm/certs/cacert.pem"));

    @Option(
            names = "--tls",
            description = "Connect by TLS; without the three files with those of VDSM, below /etc/pki/vdsm.")
    private boolean tls;

    @Option(names = "--key", paramLabel = "FILE", description = "Private key, in PEM, not encrypted.")
    private @Nullable Path key;

    @Option(names = "--certificate", paramLabel = "FILE", description = "Its certificate, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--ca", paramLabel = "FILE", description = "The authorities to trust, in PEM.")
    private @Nullable Path authority;

    /**
     * The files, looked at; empty when TLS is not asked for.
     *
     * @throws SetupException when one is missing or cannot be used
     */
    Optional<TlsFiles> files() {
        TlsFiles files;
        if (key != null && certificate != null && authority != null) {
            files = new TlsFiles(key, certificate, authority);
        } else if (key != null || certificate != null || authority != null) {
            throw SetupException.usage("--key, --certificate and --ca go together, expected all three");
        } else if (tls) {
            files = VDSM;
        } else {
            return Optional.empty();
        }
        var _ = TlsCheck.check(files, Instant.now());
        return Optional.of(files);
    }
}
