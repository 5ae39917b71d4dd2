// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.app.log.LogFormat;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.TlsFiles;

/**
 * All that a provider process is told.
 *
 * @param northbound where OVN's Northbound database is: one remote, or one for each member of a cluster
 * @param southbound where OVN's Southbound database is, likewise; none if gateways are not to be scheduled
 * @param tls for {@code ssl:} remotes
 * @param identityStore where users, projects and roles are kept
 * @param authentication another source of users, if there is one
 * @param tokenLifetime how long a token is good
 * @param region the region of the catalog
 * @param networking the Networking API
 * @param identity the Identity API
 * @param networks what the deployment decides for its networks
 * @param metrics where Prometheus scrapes, if it does
 * @param trustForwarded believe {@code X-Forwarded-*}: a proxy in front of us sets them
 * @param accessLog write a line a request
 * @param auditFile where every change is put down, if anywhere
 * @param drain how long the process goes on serving after it has said that it is about to stop
 */
public record ProviderConfig(
        List<Remote> northbound,
        List<Remote> southbound,
        Optional<TlsFiles> tls,
        StoreOptions identityStore,
        Optional<AuthenticationOptions> authentication,
        Duration tokenLifetime,
        String region,
        Listener networking,
        Listener identity,
        NeutronOptions networks,
        Optional<Listener> metrics,
        Limits limits,
        boolean trustForwarded,
        boolean accessLog,
        LogFormat logFormat,
        Optional<Path> auditFile,
        Duration drain) {
    /** The port of the Networking API unless another is given. */
    public static final int NETWORKING_PORT = 9696;

    /** The port of the Identity API unless another is given. */
    public static final int IDENTITY_PORT = 35357;

    /** How long a token is good unless configured otherwise. */
    public static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    public ProviderConfig {
        northbound = List.copyOf(northbound);
        southbound = List.copyOf(southbound);
    }

    /** What a person is told of the listeners: a line each. */
    public List<String> endpoints() {
        List<String> lines = new ArrayList<>();
        lines.add("Networking API  " + networking.localUrl());
        lines.add("Identity API    " + identity.localUrl() + "/v3");
        metrics.ifPresent(listener -> lines.add("Metrics         " + listener.localUrl() + "/metrics"));
        return lines;
    }
}
