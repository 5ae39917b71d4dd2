// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Collects the columns of a new port; what is not set stays at the database's default. Not thread-safe. */
public final class LogicalSwitchPortBuilder {
    private final UUID uuid;
    private final String name;
    private String type = "";
    private Map<String, String> options = Map.of();
    private Optional<String> parentName = Optional.empty();
    private OptionalInt tag = OptionalInt.empty();
    private Set<String> addresses = Set.of();
    private Set<String> portSecurity = Set.of();
    private Optional<Boolean> up = Optional.empty();
    private Optional<Boolean> enabled = Optional.empty();
    private Optional<UUID> dhcpv4Options = Optional.empty();
    private Optional<UUID> dhcpv6Options = Optional.empty();
    private Map<String, String> externalIds = Map.of();

    LogicalSwitchPortBuilder(UUID uuid, String name) {
        this.uuid = uuid;
        this.name = name;
    }

    public LogicalSwitchPortBuilder type(String value) {
        type = value;
        return this;
    }

    public LogicalSwitchPortBuilder options(Map<String, String> value) {
        options = Map.copyOf(value);
        return this;
    }

    public LogicalSwitchPortBuilder parentName(String value) {
        parentName = Optional.of(value);
        return this;
    }

    public LogicalSwitchPortBuilder tag(int value) {
        tag = OptionalInt.of(value);
        return this;
    }

    public LogicalSwitchPortBuilder addresses(Set<String> value) {
        addresses = Set.copyOf(value);
        return this;
    }

    public LogicalSwitchPortBuilder portSecurity(Set<String> value) {
        portSecurity = Set.copyOf(value);
        return this;
    }

    public LogicalSwitchPortBuilder up(boolean value) {
        up = Optional.of(value);
        return this;
    }

    public LogicalSwitchPortBuilder enabled(boolean value) {
        enabled = Optional.of(value);
        return this;
    }

    public LogicalSwitchPortBuilder dhcpv4Options(Optional<UUID> value) {
        dhcpv4Options = value;
        return this;
    }

    public LogicalSwitchPortBuilder dhcpv6Options(Optional<UUID> value) {
        dhcpv6Options = value;
        return this;
    }

    public LogicalSwitchPortBuilder externalIds(Map<String, String> value) {
        externalIds = Map.copyOf(value);
        return this;
    }

    public LogicalSwitchPort build() {
        return new LogicalSwitchPort(
                uuid,
                name,
                type,
                options,
                parentName,
                tag,
                addresses,
                portSecurity,
                up,
                enabled,
                dhcpv4Options,
                dhcpv6Options,
                externalIds);
    }
}
