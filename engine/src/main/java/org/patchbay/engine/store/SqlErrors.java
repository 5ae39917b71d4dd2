// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database refuses, in the words of the domain. A rule that lost a race is refused as it would have been. */
final class SqlErrors {
    /** What each constraint that two callers can run into means. */
    private static final Map<String, String> CONFLICTS = Map.ofEntries(
            Map.entry("mac_pool_name", "A MAC pool with this name exists already"),
            Map.entry("mac_pool_standard", "There is a default MAC pool already"),
            Map.entry("provider_name", "A provider with this name exists already"),
            Map.entry("provider_type_fixed", "The type of a provider cannot change"),
            Map.entry("data_center_name", "A data center with this name exists already"),
            Map.entry("cluster_name", "A cluster with this name exists already"),
            Map.entry("cluster_data_center", "The data center does not exist, or has clusters"),
            Map.entry("cluster_default_provider", "The provider does not exist, or is a cluster's default"),
            Map.entry("cluster_mac_pool", "The MAC pool does not exist, or is a cluster's"),
            Map.entry("network_data_center", "The data center does not exist"),
            Map.entry("network_name", "A network with this name exists in the data center already"),
            Map.entry("network_vdsm_name", "A network with this name on hosts exists in the data center already"),
            Map.entry("network_external", "This network of the provider is in the data center already"),
            Map.entry("network_provider", "The provider does not exist"),
            Map.entry("network_physical", "The network to link to is not in the data center, or is linked to"),
            Map.entry("cluster_network_cluster", "The network and the cluster are not in the same data center"),
            Map.entry("cluster_network_network", "The network and the cluster are not in the same data center"),
            Map.entry("cluster_network_external", "An external network is for virtual machines only"),
            Map.entry("cluster_network_pkey", "The network is attached to the cluster already"),
            Map.entry("cluster_network_display", "Another network of the cluster is the display network"),
            Map.entry("cluster_network_migration", "Another network of the cluster is the migration network"),
            Map.entry("cluster_network_management", "Another network of the cluster is the management network"),
            Map.entry("cluster_network_default_route", "Another network of the cluster is the default route"),
            Map.entry("vnic_profile_name", "A vNIC profile with this name exists on the network already"),
            Map.entry("vnic_profile_network", "The network does not exist"),
            Map.entry("vnic_profile_failover", "The failover profile does not exist, or the profile is a failover"),
            Map.entry("vnic_profile_filter", "The network filter does not exist"),
            Map.entry(
                    "vnic_profile_external",
                    "A profile of an external network has no port mirroring, pass-through or failover"),
            Map.entry("host_name", "A host with this name exists already"),
            Map.entry("host_address", "A host with this address exists already"),
            Map.entry("host_cluster", "The cluster does not exist, or has hosts"),
            Map.entry("vm_name", "A virtual machine with this name exists in the data center already"),
            Map.entry("vm_cluster", "The cluster does not exist, or has virtual machines"),
            Map.entry("vm_host", "The host does not exist, or runs virtual machines"),
            Map.entry("vm_migrating_to", "The host does not exist, or virtual machines migrate to it"),
            Map.entry("nic_name", "A vNIC with this name exists in the virtual machine already"),
            Map.entry("nic_mac", "The MAC address is in use already"),
            Map.entry("nic_vm", "The virtual machine does not exist"),
            Map.entry("nic_profile", "The vNIC profile is not in the data center, or is used by a vNIC"),
            Map.entry("account_name", "A user with this name exists already"),
            Map.entry("permission_once", "The user has this role on the object already"),
            Map.entry("permission_user", "The user does not exist"));

    private static final String DISK_FULL = "53100";

    private SqlErrors() {}

    /** Whether the same transaction may well succeed now: it was the victim of a deadlock or of concurrency. */
    static boolean worthRepeating(Throwable error) {
        String state = state(error);
        return "40001".equals(state) || "40P01".equals(state);
    }

    static RuntimeException translate(RuntimeException error) {
        String state = state(error);
        if (state == null) {
            return isTimeout(error) ? unavailable(error) : new StoreException(text(error), error);
        }
        if (state.startsWith("23")) {
            return violation(error);
        }
        // Connections, an ending server (57P), no resources (53: disk full, too many connections), a lock not given.
        if (state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("55P03")
                || state.equals("25P03")) {
            return unavailable(error);
        }
        return new StoreException("The database answered " + state + ": " + text(error), error);
    }

    private static RuntimeException violation(RuntimeException error) {
        PSQLException cause = find(error, PSQLException.class);
        ServerErrorMessage message = cause == null ? null : cause.getServerErrorMessage();
        String constraint = message == null ? null : message.getConstraint();
        String sentence = constraint == null ? null : CONFLICTS.get(constraint);
        if (sentence != null) {
            RefusalException refusal = RefusalException.conflict(sentence);
            refusal.initCause(error);
            return refusal;
        }
        return new StoreException("The database refuses what no rule did: " + text(error), error);
    }

    private static StoreUnavailableException unavailable(RuntimeException error) {
        boolean full = DISK_FULL.equals(state(error));
        return new StoreUnavailableException("The database is not available: " + text(error), full, error);
    }

    private static boolean isTimeout(Throwable error) {
        return find(error, SQLTransientConnectionException.class) != null;
    }

    private static @Nullable String state(Throwable error) {
        SQLException cause = find(error, SQLException.class);
        // A pool that waited in vain tells why it could not connect.
        while (cause instanceof SQLTransientConnectionException
                && cause.getSQLState() == null
                && cause.getCause() instanceof SQLException deeper) {
            cause = deeper;
        }
        return cause == null ? null : cause.getSQLState();
    }

    private static String text(Throwable error) {
        SQLException cause = find(error, SQLException.class);
        String message = cause == null ? error.getMessage() : cause.getMessage();
        return message == null
                ? error.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static <E> @Nullable E find(Throwable error, Class<E> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
