// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import org.jdbi.v3.core.Handle;
import org.patchbay.engine.store.secret.SecretBox;

/** A transaction, by the repositories that work in it. It must not be kept beyond its end. */
public final class Tx {
    private final Handle handle;
    private final SecretBox secrets;

    Tx(Handle handle, SecretBox secrets) {
        this.handle = handle;
        this.secrets = secrets;
    }

    public DataCenters dataCenters() {
        return new DataCenters(handle);
    }

    public Clusters clusters() {
        return new Clusters(handle);
    }

    public Attachments attachments() {
        return new Attachments(handle);
    }

    public Networks networks() {
        return new Networks(handle);
    }

    public VnicProfiles profiles() {
        return new VnicProfiles(handle);
    }

    public NetworkFilters filters() {
        return new NetworkFilters(handle);
    }

    public MacPools macPools() {
        return new MacPools(handle);
    }

    public Hosts hosts() {
        return new Hosts(handle);
    }

    public Vms vms() {
        return new Vms(handle);
    }

    public Vnics vnics() {
        return new Vnics(handle);
    }

    public NicPorts nicPorts() {
        return new NicPorts(handle);
    }

    public Providers providers() {
        return new Providers(handle, secrets);
    }

    public ProviderHealth health() {
        return new ProviderHealth(handle);
    }

    public SeenNetworks seen() {
        return new SeenNetworks(handle);
    }

    public SyncStates syncs() {
        return new SyncStates(handle);
    }

    public TrustedCertificates certificates() {
        return new TrustedCertificates(handle);
    }

    public Users users() {
        return new Users(handle);
    }

    public Permissions permissions() {
        return new Permissions(handle);
    }

    public Sessions sessions() {
        return new Sessions(handle);
    }

    public Events events() {
        return new Events(handle);
    }

    /** Names of all objects, and what they are part of. */
    public Objects objects() {
        return new Objects(handle);
    }

    public Jobs jobs() {
        return new Jobs(handle);
    }

    public Outbox outbox() {
        return new Outbox(handle);
    }

    public Leases leases() {
        return new Leases(handle);
    }

    /** The fingerprint of the key that passwords are encrypted with: ours, when nobody was here before. */
    String knownKey() {
        handle.createUpdate("insert into secret_key (fingerprint) values (:ours) on conflict do nothing")
                .bind("ours", secrets.fingerprint())
                .execute();
        return handle.createQuery("select fingerprint from secret_key")
                .mapTo(String.class)
                .one();
    }
}
