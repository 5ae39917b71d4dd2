// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.trust.Pem;
import org.patchbay.engine.provider.trust.ServerCertificate;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.CertificateProbe;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.ProviderCertificate;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The certificates that the provider in the path shows, and those that an administrator approves. */
public final class ProviderCertificates implements Resources<ProviderCertificate> {
    private final Work work;
    private final CertificateProbe probe;
    private final TrustStore trusted;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    public ProviderCertificates(Work work, CertificateProbe probe, TrustStore trusted) {
        this.work = work;
        this.probe = probe;
        this.trusted = trusted;
    }

    /** Trusts what an engine on the same database approved, and this one has not seen yet. */
    public void load() {
        for (byte[] der : work.read(tx -> tx.certificates().list())) {
            X509Certificate approved = certificate(der);
            if (loaded.add(ServerCertificate.of(approved).sha256())) {
                trusted.add(approved);
            }
        }
    }

    // A provider without TLS, or without a URL, has none.
    @Override
    public List<ProviderCertificate> list(Call call, Listing listing) {
        Optional<Provider> provider = Ids.parse(call.parent())
                .flatMap(id -> work.read(tx -> tx.providers().find(id)));
        String url = provider.map(Provider::url).orElse(null);
        if (provider.isEmpty() || url == null || provider.get().unmanaged()) {
            return List.of();
        }
        List<X509Certificate> chain = ProviderClients.told(() -> {
            BaseUrl base = new BaseUrl(url);
            return base.isTls() ? probe.chain(base) : List.of();
        });
        List<ProviderCertificate> shown = new ArrayList<>();
        for (X509Certificate each : chain) {
            shown.add(shown(provider.get(), shown.size(), ServerCertificate.of(each)));
        }
        return shown;
    }

    @Override
    public Optional<ProviderCertificate> get(Call call, String id) {
        return list(call, Listing.ALL).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    void approve(Call call, Provider provider, Input parameters) {
        List<Input> sent = parameters.many("certificates");
        if (sent == null || sent.isEmpty()) {
            throw RefusalException.badValue("certificates is missing: expected those to trust");
        }
        List<X509Certificate> approved = new ArrayList<>();
        sent.forEach(each -> approved.addAll(read(each.text("content", ""))));
        work.change(call, EventCode.PROVIDER_CERTIFICATE_IMPORT_FAILED, change -> {
            for (X509Certificate each : approved) {
                ServerCertificate told = ServerCertificate.of(each);
                change.tx()
                        .certificates()
                        .add(
                                told.sha256(),
                                provider.id(),
                                encoded(each),
                                call.caller().principal());
                change.tell(ProviderService.event(
                                EventCode.PROVIDER_CERTIFICATE_IMPORT,
                                "has an approved certificate of '" + Check.shown(told.subject()) + "'",
                                provider)
                        .changed("sha256", null, told.sha256()));
            }
            return approved;
        });
        approved.forEach(trusted::add);
    }

    private static List<X509Certificate> read(String pem) {
        try {
            List<X509Certificate> found = Pem.certificates(pem);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as of a text without one.
        }
        throw RefusalException.badValue("certificates.certificate.content is no certificate: expected PEM");
    }

    private static ProviderCertificate shown(Provider provider, int at, ServerCertificate certificate) {
        return new ProviderCertificate(
                provider.id(),
                Integer.toString(at),
                certificate.subject(),
                certificate.issuer(),
                certificate.sha256().toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:"),
                certificate.selfSigned(),
                certificate.pem());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw RefusalException.badValue("certificates.certificate.content cannot be encoded: expected X.509");
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("the database has a certificate that is none", e);
        }
    }
}
