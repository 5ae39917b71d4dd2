// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.patchbay.app.config.EngineConfig;
import org.patchbay.app.config.Limits;
import org.patchbay.app.config.Listener;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.log.LogOutput;
import org.patchbay.app.problem.Failure;
import org.patchbay.engine.EngineSettings;
import org.patchbay.identity.StoreOptions;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.ovsdb.Remote;
import org.patchbay.testbed.command.LabCommands;

/** All of Patchbay in one process, with an OVN central of its own unless another one is named. */
public final class UpProcess implements AutoCloseable {
    /** A database of some hundred MB takes its time to load. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How long the database may take before a person is told that it is waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final String REGION = "RegionOne";
    private static final String ENGINE_READY = "The engine is ready";

    private final Resources resources = new Resources();
    private final UpOptions options;
    private final Consumer<String> tell;

    private UpProcess(UpOptions options, Consumer<String> tell) {
        this.options = options;
        this.tell = tell;
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @param tell where lines for the user go, also later ones
     * @throws Failure when something does not start; what was started is stopped then
     */
    public static UpProcess start(UpOptions options, Consumer<String> tell) {
        UpProcess up = new UpProcess(options, tell);
        Termination termination = Termination.onSignal(up, tell);
        try {
            up.start();
            return up;
        } catch (RuntimeException e) {
            up.close();
            termination.cancel();
            throw e;
        }
    }

    private void start() {
        StateDirectory directory = options.directory();
        // Another 'up' with this directory is the better reason, and the one that has the ports then.
        boolean used = directory.exists();
        if (!used) {
            refuseTakenPorts();
        }
        directory.create();
        resources.add(ProcessLock.take(directory));
        if (used) {
            refuseTakenPorts();
        }
        LogOutput.file(directory.logFile(), LogFormat.TEXT);
        String password = new Administrator(directory).password();
        OvnRemotes ovn = options.ovn().orElseGet(this::ownOvn);
        ProviderConfig config = config(ovn);
        Optional<OwnProvider> own = options.enginePort().map(_ -> OwnProvider.prepare(directory, config));
        ProviderProcess provider = resources.add(ProviderProcess.start(config));
        ClientFiles.write(directory, config.identity().localUrl(), REGION, password);
        ClientFiles.writeOvn(directory, ovn);
        resources.add(() -> Files.deleteIfExists(directory.ovnEnv()));
        if (!provider.isReadyWithin(SILENCE)) {
            tell.accept("Waiting for the Northbound database " + ovn.northbound() + ": " + provider.trouble());
        }
        provider.awaitReady(PATIENCE);
        announce(config, ovn);
        options.enginePort().ifPresent(port -> startEngine(port, own.orElseThrow(), provider));
        resources.add(this::remindOfLab);
    }

    private void refuseTakenPorts() {
        List<String> taken = TakenPorts.of(options);
        if (!taken.isEmpty()) {
            throw Failure.operation(taken);
        }
    }

    /** A lab goes on when its OVN is gone, and is of no use then. */
    private void remindOfLab() {
        if (new LabCommands(options.directory().lab()).exists()) {
            tell.accept("a lab is still up; './patchbay lab down' takes it down");
        }
    }

    /** After the provider, which takes a third of the time and must not wait for the engine's database. */
    private void startEngine(int port, OwnProvider own, ProviderProcess provider) {
        EngineConfig config = EngineConfig.of(options.directory().engine(), Listener.at(options.address(), port));
        // The provider's listener for metrics shows the engine's, too.
        EngineProcess engine = resources.add(
                EngineProcess.start(config, new EngineSettings.Metrics(provider.registry(), provider.metrics(), null)));
        own.tell(engine.engine());
        engine.endpoints().forEach(tell);
        tell.accept(ENGINE_READY);
    }

    private OvnRemotes ownOvn() {
        return resources.add(OwnOvn.start(options.directory().ovn(), tell)).remotes();
    }

    private ProviderConfig config(OvnRemotes ovn) {
        return new ProviderConfig(
                Remote.parseAll(ovn.northbound()),
                ovn.southbound().map(Remote::parseAll).orElse(List.of()),
                Optional.empty(),
                new StoreOptions.File(options.directory().identityFile()),
                Optional.empty(),
                ProviderConfig.TOKEN_LIFETIME,
                REGION,
                Listener.at(options.address(), options.networkingPort()),
                Listener.at(options.address(), options.identityPort()),
                NeutronOptions.defaults(),
                options.metricsPort().map(port -> Listener.at(options.address(), port)),
                Limits.DEFAULT,
                false,
                true,
                LogFormat.TEXT,
                Optional.empty(),
                Duration.ZERO);
    }

    private void announce(ProviderConfig config, OvnRemotes ovn) {
        StateDirectory directory = options.directory();
        config.endpoints().forEach(tell);
        tell.accept("OVN Northbound  " + ovn.northbound());
        ovn.southbound().ifPresent(southbound -> tell.accept("OVN Southbound  " + southbound));
        tell.accept("Log             " + directory.logFile());
        tell.accept("Credentials     export OS_CLIENT_CONFIG_FILE=" + directory.cloudsFile() + " OS_CLOUD=patchbay");
        tell.accept(ProviderProcess.READY);
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        resources.close();
    }
}
