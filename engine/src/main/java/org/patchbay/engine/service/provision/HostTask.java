// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.host.HostStatus;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.agent.Place;
import org.patchbay.engine.service.agent.Report;
import org.patchbay.engine.service.agent.Setup;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Sets a host up, or finds it again; then it runs machines. */
final class HostTask implements Task {
    private final HostAgent agent;
    private final Duration firstRetry;
    private final boolean install;

    HostTask(HostAgent agent, Duration firstRetry, boolean install) {
        this.agent = agent;
        this.firstRetry = firstRetry;
        this.install = install;
    }

    @Override
    public Patience patience() {
        return Patience.limited(firstRetry);
    }

    @Override
    public void run(Claim claim) {
        Optional<Host> found = claim.read(tx -> waiting(tx, claim.entry()));
        if (found.isEmpty()) {
            return;
        }
        Place place = Place.of(found.get());
        Setup setup = claim.read(tx -> setup(tx, found.get()));
        claim.check();
        Report report = install ? agent.install(place, setup) : agent.connect(place);
        claim.end(tx -> waiting(tx, claim.entry()).ifPresent(seen -> {
            Host host = tx.hosts().lock(seen.id());
            tx.hosts()
                    .update(host.withCapabilities(report.bindingHostIds(), report.ovnConfigured())
                            .withStatus(HostStatus.UP));
            tx.events().add(event(EventCode.HOST_DETECTED, host, "is 'up'."));
        }));
    }

    private static Setup setup(Tx tx, Host host) {
        Optional<Provider> provider = host.effectiveProvider(tx.clusters().get(host.clusterId()))
                .flatMap(id -> tx.providers().find(id));
        return new Setup(provider, provider.map(host::effectiveMappings).orElse(host.mappings()));
    }

    /** Unless somebody took it away or put it into maintenance. */
    private Optional<Host> waiting(Tx tx, OutboxEntry entry) {
        return tx.hosts()
                .find(entry.subject())
                .filter(host -> install
                        ? host.status() == HostStatus.INSTALLING
                        : host.status() == HostStatus.CONNECTING || host.status() == HostStatus.NON_RESPONSIVE);
    }

    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        waiting(tx, entry).ifPresent(seen -> {
            Host host = tx.hosts().lock(seen.id());
            tx.hosts().update(host.withStatus(install ? HostStatus.INSTALL_FAILED : HostStatus.NON_RESPONSIVE));
            tx.events()
                    .add(
                            install
                                    ? event(EventCode.HOST_INSTALL_FAILED, host, "could not be set up: " + why)
                                    : event(EventCode.HOST_FAILURE, host, "does not respond: " + why));
        });
    }

    private static NewEvent event(EventCode code, Host host, String what) {
        return NewEvent.of(code, "Host '" + host.name() + "' " + what).about(ObjectKind.HOST, host.id(), host.name());
    }
}
