// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.ovirt;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.patchbay.app.config.Limits;
import org.patchbay.app.config.Listener;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.http.ListenerTls;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.Project;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.TlsFiles;

/**
 * A provider in the place of ovirt-provider-ovn: its configuration, taken as ours.
 *
 * @param warnings what in it has no effect, and what ought to be known; a line each, with file and key
 * @param tenant the one project of the incumbent
 */
public record OvirtConfig(ProviderConfig provider, List<String> warnings, Project tenant) {
    private static final int GENEVE_OVERHEAD = 58;
    private static final int LONGEST_TOKEN = 7 * 24 * 3600;
    private static final String NEEDS_FILES = "https-enabled and ssl: remotes need it";

    public OvirtConfig {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads {@code ovirt-provider-ovn.conf} and {@code conf.d/*.conf}, of each key the last one.
     *
     * @param directory usually {@code /etc/ovirt-provider-ovn}
     * @param identity where users, projects and the keys of tokens are kept, which the incumbent had none of
     * @throws Failure of kind usage, with one line for each wrong value
     */
    public static OvirtConfig read(Path directory, Path identity) {
        OvirtSettings settings = OvirtSettings.read(directory);
        Project tenant = tenant(settings);
        Optional<ListenerTls> tls = https(settings);
        List<Remote> remotes = settings.parsed(
                        "OVN REMOTE", "ovn-remote", "tcp:HOST:PORT, ssl:HOST:PORT or unix:PATH", Remote::parseAll)
                .orElseGet(() -> Remote.parseAll("tcp:127.0.0.1:6641"));
        Optional<TlsFiles> keys = keys(settings, remotes);
        ProviderConfig provider = new ProviderConfig(
                remotes,
                List.of(),
                keys,
                new StoreOptions.File(identity),
                new OvirtAuthentication(settings, tenant.name()).read(),
                tokenLifetime(settings),
                settings.text("PROVIDER", "openstack-region").orElse("RegionOne"),
                listener(settings, "neutron-port", ProviderConfig.NETWORKING_PORT, tls),
                listener(settings, "keystone-port", ProviderConfig.IDENTITY_PORT, tls),
                networks(settings),
                Optional.empty(),
                Limits.DEFAULT,
                false,
                true,
                LogFormat.TEXT,
                Optional.empty(),
                Duration.ZERO);
        differentPorts(settings, provider);
        withoutEffect(settings, provider);
        settings.throwIfWrong();
        return new OvirtConfig(provider, settings.warnings(), tenant);
    }

    private static Project tenant(OvirtSettings settings) {
        String section = "PROVIDER";
        String id = settings.text(section, "openstack-tenant-id").orElse("00000000000000000000000000000001");
        String name = settings.text(section, "openstack-tenant-name").orElse("tenant");
        String description =
                settings.text(section, "openstack-tenant-description").orElse("tenant");
        try {
            return new Project(id, name, Domain.DEFAULT_ID, description, true);
        } catch (IllegalArgumentException e) {
            settings.wrong(section, "openstack-tenant-id", String.valueOf(e.getMessage()));
            return new Project("1", "tenant", Domain.DEFAULT_ID, "", true);
        }
    }

    private static Optional<ListenerTls> https(OvirtSettings settings) {
        if (!settings.flag("SSL", "https-enabled", false)) {
            return Optional.empty();
        }
        Optional<Path> certificate = settings.file("SSL", "ssl-cert-file", NEEDS_FILES);
        Optional<Path> key = settings.file("SSL", "ssl-key-file", NEEDS_FILES);
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        ListenerTls files = new ListenerTls(certificate.get(), key.get());
        try {
            files.check();
        } catch (IllegalArgumentException e) {
            settings.wrong("SSL", "ssl-cert-file", String.valueOf(e.getMessage()));
        }
        return Optional.of(files);
    }

    private static Optional<TlsFiles> keys(OvirtSettings settings, List<Remote> remotes) {
        for (String key : List.of("ssl-key-file", "ssl-cert-file", "ssl-cacert-file")) {
            settings.text("SSL", key);
        }
        if (remotes.stream().noneMatch(Remote.Ssl.class::isInstance)) {
            return Optional.empty();
        }
        Optional<Path> key = settings.file("SSL", "ssl-key-file", NEEDS_FILES);
        Optional<Path> certificate = settings.file("SSL", "ssl-cert-file", NEEDS_FILES);
        Optional<Path> authorities = settings.file("SSL", "ssl-cacert-file", NEEDS_FILES);
        if (key.isEmpty() || certificate.isEmpty() || authorities.isEmpty()) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(key.get(), certificate.get(), authorities.get());
        try {
            files.read();
        } catch (OvsdbConfigurationException e) {
            settings.wrong("SSL", "ssl-cacert-file", String.valueOf(e.getMessage()));
        }
        return Optional.of(files);
    }

    private static Listener listener(OvirtSettings settings, String key, int usual, Optional<ListenerTls> tls) {
        int port = settings.number("PROVIDER", key, 1, 65535, usual);
        String scheme = tls.isPresent() ? "https://" : "http://";
        Optional<URI> url = settings.parsed("PROVIDER", "provider-host", "a host name or an address", host -> {
            URI one = URI.create(scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
            if (one.getHost() == null) {
                throw new IllegalArgumentException("no host");
            }
            return one;
        });
        return new Listener("0.0.0.0", port, url.filter(one -> !one.getHost().equals("localhost")), tls);
    }

    private static Duration tokenLifetime(OvirtSettings settings) {
        int seconds = settings.number("AUTH", "auth-token-timeout", 1, Integer.MAX_VALUE, 360_000);
        int good = Math.clamp(seconds, 120, LONGEST_TOKEN);
        if (good != seconds) {
            settings.warn("AUTH", "auth-token-timeout", "tokens are good for " + good + " seconds");
        }
        return Duration.ofSeconds(good);
    }

    private static NeutronOptions networks(OvirtSettings settings) {
        int mtu = settings.number("DHCP", "dhcp-mtu", 1280, 65535 - GENEVE_OVERHEAD, 1442);
        return new NeutronOptions(
                mtu + GENEVE_OVERHEAD,
                settings.number("DHCP", "dhcp-lease-time", 60, Integer.MAX_VALUE, 86_400),
                settings.flag("NETWORK", "port-security-enabled-default", false));
    }

    private static void differentPorts(OvirtSettings settings, ProviderConfig provider) {
        int port = provider.identity().port();
        if (port == provider.networking().port()) {
            settings.wrong("PROVIDER", "keystone-port", port + " is the neutron-port, too");
        }
    }

    private static void withoutEffect(OvirtSettings settings, ProviderConfig provider) {
        String catalog = "services of the catalog have ids of their own";
        settings.without(
                "PROVIDER",
                "nova-port",
                Integer.toString(provider.networking().port()),
                "the version document of Nova is at the neutron-port");
        settings.without("PROVIDER", "openstack-neutron-id", "00000000000000000000000000000001", catalog);
        settings.without("PROVIDER", "openstack-keystone-id", "00000000000000000000000000000002", catalog);
        settings.without("PROVIDER", "ovs-version-2.9", "true", "the host of a port is always told to OVN");
        settings.without("PROVIDER", "url_filter_exception", "", "lists have pages and filters as Neutron has them");
        settings.without(
                "DHCP",
                "dhcp-server-mac",
                "02:00:00:00:00:00",
                "each subnet's DHCP server has a MAC address of its own");
        settings.without("DHCP", "dhcp-enable-mtu", "true", "DHCP always tells the MTU of a network");
        settings.without(
                "DHCP",
                "dhcp-default-ipv6-address-mode",
                "dhcpv6-stateful",
                "a subnet has the mode that its creation names");
        settings.without("SSL", "ssl-ciphers-string", "", "TLS 1.2 and 1.3 with the ciphers of the JDK");
        settings.without("VALIDATION", "validation-max-allowed-mtu", "0", "the MTU of the underlay is the limit");
        for (String key : List.of("ovirt-sso-client-id", "ovirt-sso-client-secret", "ovirt-host", "ovirt-base")) {
            settings.text("OVIRT", key);
        }
        settings.text("OVIRT", "ovirt-ca-file");
        settings.text("OVIRT", "ovirt-auth-timeout");
    }
}
