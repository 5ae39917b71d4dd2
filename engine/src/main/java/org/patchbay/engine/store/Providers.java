// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Use;
import org.patchbay.engine.domain.provider.AgentConfiguration;
import org.patchbay.engine.domain.provider.Authentication;
import org.patchbay.engine.domain.provider.BrokerType;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.provider.PortLifecycle;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;
import org.patchbay.engine.domain.provider.ProviderType;
import org.patchbay.engine.store.secret.SecretBox;
import org.patchbay.net.secret.Secret;

/** External network providers. Their passwords are encrypted with the engine's key. */
public final class Providers {
    private static final String PASSWORD = "password";
    private static final String AGENT_PASSWORD = "agent_password";

    private final Handle handle;
    private final SecretBox secrets;
    private final Table<Provider> table;

    Providers(Handle handle, SecretBox secrets) {
        this.handle = handle;
        this.secrets = secrets;
        this.table = new Table<>(
                handle, "provider", "provider", Provider::id, Provider::version, this::row, (row, _) -> map(row));
    }

    public void add(Provider value) {
        table.insert(value, Map.of());
    }

    /** Replaces it, and answers it one version on; a conflict if somebody else changed it since it was read. */
    public Provider update(Provider value) {
        return table.update(value, Map.of());
    }

    public void remove(UUID id) {
        table.remove(id);
    }

    /** @throws org.patchbay.engine.domain.RefusalException not found */
    public Provider get(UUID id) {
        return table.get(id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Provider lock(UUID id) {
        return table.lock(id);
    }

    public Optional<Provider> find(UUID id) {
        return table.find(id);
    }

    /** Those of the ids that exist. */
    public List<Provider> find(Collection<UUID> ids) {
        return table.byIds(ids);
    }

    /** All, by name. */
    public List<Provider> list() {
        return table.all();
    }

    /** A part of the list. */
    public List<Provider> page(int offset, int limit) {
        return table.page(offset, limit);
    }

    public long count() {
        return table.count();
    }

    public Optional<UUID> idOfName(String name) {
        return table.idWhere("name = :name", Map.of("name", name));
    }

    /** Those whose networks follow by themselves. */
    public List<Provider> autoSynced() {
        return table.where("auto_sync", Map.of());
    }

    /** Virtual machines with a vNIC on its networks, clusters that have it as default. */
    public List<Use> uses(UUID id) {
        return handle.createQuery(
                        "select distinct 'virtual machine', v.name from vm v join nic n on n.vm_id = v.id"
                                + " join vnic_profile p on p.id = n.profile_id join network w on w.id = p.network_id"
                                + " where w.provider_id = :id"
                                + " union all select 'cluster', name from cluster where default_provider_id = :id order by 1, 2")
                .bind("id", id)
                .map((row, _) -> new Use(row.getString(1), row.getString(2)))
                .list();
    }

    /** What would go with it: its networks, by data center and name, and their vNIC profiles. */
    public List<Use> wouldGo(UUID id) {
        return handle.createQuery("select 'network', d.name || '/' || w.name from network w"
                        + " join data_center d on d.id = w.data_center_id where w.provider_id = :id"
                        + " union all select 'vNIC profile', d.name || '/' || w.name || '/' || p.name"
                        + " from vnic_profile p join network w on w.id = p.network_id"
                        + " join data_center d on d.id = w.data_center_id where w.provider_id = :id order by 1, 2")
                .bind("id", id)
                .map((row, _) -> new Use(row.getString(1), row.getString(2)))
                .list();
    }

    private Row row(Provider value) {
        Authentication authentication = value.authentication();
        AgentConfiguration agent = value.agent();
        return new Row()
                .with("name", value.name())
                .with("description", value.description())
                .with("url", value.url())
                .with("type", value.type())
                .with("plugin_type", value.kind().pluginType())
                .with("unmanaged", value.unmanaged())
                .with("requires_authentication", authentication.required())
                .with("username", authentication.username())
                .with("password", seal(value.id(), PASSWORD, authentication.password()))
                .with("authentication_url", authentication.url())
                .with("tenant_name", authentication.tenantName())
                .with("user_domain_name", authentication.userDomainName())
                .with("project_name", authentication.projectName())
                .with("project_domain_name", authentication.projectDomainName())
                .with("agent_broker_type", agent.brokerType())
                .with("agent_address", agent.address())
                .with("agent_port", agent.port())
                .with("agent_username", agent.username())
                .with("agent_password", seal(value.id(), AGENT_PASSWORD, agent.password()))
                .with("agent_mappings", agent.mappings().text())
                .with("read_only", value.readOnly())
                .with("auto_sync", value.autoSync())
                .with("port_lifecycle", value.portLifecycle())
                .with("custom_properties", Json.of(value.customProperties()));
    }

    private Provider map(ResultSet row) throws SQLException {
        UUID id = Row.uuid(row, "id");
        return new Provider(
                id,
                row.getString("name"),
                row.getString("description"),
                row.getString("url"),
                kind(row, id),
                new Authentication(
                        row.getBoolean("requires_authentication"),
                        row.getString("username"),
                        open(id, PASSWORD, row.getBytes("password")),
                        row.getString("authentication_url"),
                        row.getString("tenant_name"),
                        row.getString("user_domain_name"),
                        row.getString("project_name"),
                        row.getString("project_domain_name")),
                row.getBoolean("read_only"),
                row.getBoolean("auto_sync"),
                Row.constant(row, "port_lifecycle", PortLifecycle.class),
                Json.properties(row, "custom_properties"),
                row.getLong("version"));
    }

    private ProviderKind kind(ResultSet row, UUID id) throws SQLException {
        String plugin = row.getString("plugin_type");
        return switch (Row.constant(row, "type", ProviderType.class)) {
            case EXTERNAL -> new ProviderKind.External(plugin, row.getBoolean("unmanaged"));
            case NEUTRON -> {
                String broker = row.getString("agent_broker_type");
                yield new ProviderKind.Neutron(
                        plugin,
                        new AgentConfiguration(
                                broker == null ? null : Row.constant(row, "agent_broker_type", BrokerType.class),
                                row.getString("agent_address"),
                                Row.optionalInt(row, "agent_port"),
                                row.getString("agent_username"),
                                open(id, AGENT_PASSWORD, row.getBytes("agent_password")),
                                NetworkMappings.of(row.getString("agent_mappings"))));
            }
        };
    }

    private byte @Nullable [] seal(UUID id, String purpose, @Nullable Secret secret) {
        return secret == null ? null : secrets.seal(secret, id, purpose);
    }

    private @Nullable Secret open(UUID id, String purpose, byte @Nullable [] sealed) {
        return sealed == null ? null : secrets.open(sealed, id, purpose);
    }
}
