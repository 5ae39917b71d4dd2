// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.READ;
import static org.patchbay.engine.rest.model.Access.WRITE;
import static org.patchbay.engine.rest.model.Access.WRITE_REQUIRED;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.nic.NicInterface;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.rest.model.Attributes;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.Format;
import org.patchbay.engine.rest.model.Location;
import org.patchbay.engine.rest.model.ResourceType;

/** Virtual machines and their vNICs. */
final class VmTypes {
    private static final String BLANK_TEMPLATE = "00000000-0000-0000-0000-000000000000";
    private final Surroundings around;
    private final CollectionType<Permission> permissions;

    VmTypes(Surroundings around, CollectionType<Permission> permissions) {
        this.around = around;
        this.permissions = permissions;
    }

    CollectionType<Vm> vms() {
        ResourceType<Vm> type = ResourceType.<Vm>of(
                        "vm",
                        "vms",
                        each -> each.id().toString(),
                        each -> Location.of("vms", each.id().toString()))
                .attributes(VmTypes::attributes)
                .collection(nics())
                .empty("diskattachments", "disk_attachment", "disk_attachments")
                .empty("snapshots", "snapshot", "snapshots")
                .empty("reporteddevices", "reported_device", "reported_devices")
                .empty("statistics", "statistic", "statistics")
                .empty("sessions", "session", "sessions")
                .empty("applications", "application", "applications")
                .empty("cdroms", "cdrom", "cdroms")
                .empty("graphicsconsoles", "graphics_console", "graphics_consoles")
                .empty("hostdevices", "host_device", "host_devices")
                .empty("tags", "tag", "tags")
                .empty("affinitylabels", "affinity_label", "affinity_labels")
                .collection(permissions)
                .use(
                        "start",
                        parameters -> parameters
                                .flag("pause", WRITE, ignored -> null)
                                .group("vm", WRITE, vm -> vm.reference("host", WRITE, "hosts", ignored -> null)))
                .use(
                        "stop",
                        parameters ->
                                parameters.flag("force", WRITE, ignored -> null).text("reason", WRITE, ignored -> null))
                .use("shutdown", parameters -> parameters.text("reason", WRITE, ignored -> null))
                .action(
                        "migrate",
                        parameters -> parameters
                                .reference("host", WRITE, "hosts", ignored -> null)
                                .reference("cluster", WRITE, "clusters", ignored -> null)
                                .flag("force", WRITE, ignored -> null))
                .searchable("name", Vm::name)
                .searchable("description", Vm::description)
                .searchable("comment", Vm::comment)
                .searchable("status", Vm::status)
                .searchable("mem_guaranteed", Vm::memoryMiB)
                .searchable("cluster", each -> around.name(ObjectKind.CLUSTER, each.clusterId()))
                .searchable("cluster.name", each -> around.name(ObjectKind.CLUSTER, each.clusterId()))
                .searchable("host", this::host)
                .searchable("host.name", this::host)
                .scopes(each -> around.path(ObjectKind.VM, each.id()))
                .build();
        return CollectionType.full("vms", type);
    }

    private static void attributes(Attributes<Vm> attributes) {
        attributes
                .scalar("name", WRITE_REQUIRED, Formats.NAME, Vm::name)
                .scalar("description", WRITE, Formats.DESCRIPTION, Vm::description)
                .scalar("comment", WRITE, Formats.COMMENT, Vm::comment)
                .text("status", READ, Vm::status)
                .reference(
                        "cluster",
                        WRITE_REQUIRED,
                        "clusters",
                        each -> each.clusterId().toString())
                .reference("host", READ, "hosts", each -> text(each.hostId()))
                .reference("template", READ, "templates", each -> BLANK_TEMPLATE)
                .text("type", READ, each -> "server")
                // In bytes, as oVirt has it.
                .scalar("memory", WRITE, Format.integer(1, 1L << 42), each -> (long) each.memoryMiB() << 20)
                .group(
                        "cpu",
                        WRITE,
                        cpu -> cpu.group(
                                "topology",
                                WRITE,
                                topology -> topology.scalar("sockets", WRITE, Format.integer(1, 512), Vm::cpus)
                                        .scalar("cores", WRITE, Format.integer(1, 512), each -> 1)
                                        .scalar("threads", WRITE, Format.integer(1, 512), each -> 1)))
                .flag("stateless", READ, each -> false)
                .flag("delete_protected", READ, each -> false)
                .many(
                        "custom_properties",
                        WRITE,
                        "custom_property",
                        each -> Properties.list(each.customProperties()),
                        Properties::attributes);
    }

    private CollectionType<Vnic> nics() {
        ResourceType<Vnic> type = ResourceType.<Vnic>of(
                        "nic",
                        "nics",
                        each -> each.id().toString(),
                        each -> Location.of(
                                "vms", each.vmId().toString(), "nics", each.id().toString()))
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Format.text(50), Vnic::name)
                        .scalar("interface", WRITE, Format.words(NicInterface.class), Vnic::type)
                        .flag("linked", WRITE, Vnic::linked)
                        .flag("plugged", WRITE, Vnic::plugged)
                        .group(
                                "mac",
                                WRITE,
                                mac -> mac.scalar(
                                        "address",
                                        WRITE,
                                        Format.text(17),
                                        each -> each.mac().toString()))
                        .reference("vm", READ, "vms", each -> each.vmId().toString())
                        .reference("vnic_profile", WRITE, "vnicprofiles", each -> text(each.profileId())))
                .empty("reporteddevices", "reported_device", "reported_devices")
                .empty("statistics", "statistic", "statistics")
                .empty("networkfilterparameters", "network_filter_parameter", "network_filter_parameters")
                .action("activate", parameters -> parameters)
                .action("deactivate", parameters -> parameters)
                .searchable("name", Vnic::name)
                .scopes(each -> around.path(ObjectKind.VM, each.vmId()))
                .build();
        return CollectionType.full("nics", type);
    }

    private String host(Vm vm) {
        UUID host = vm.hostId();
        return host == null ? "" : around.name(ObjectKind.HOST, host);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
