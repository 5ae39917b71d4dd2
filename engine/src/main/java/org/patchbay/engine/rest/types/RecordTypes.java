// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.CREATE;
import static org.patchbay.engine.rest.model.Access.CREATE_REQUIRED;
import static org.patchbay.engine.rest.model.Access.READ;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.domain.job.Step;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.Location;
import org.patchbay.engine.rest.model.Operation;
import org.patchbay.engine.rest.model.ResourceType;

/** What happened, what goes on, and who may do what: events, jobs, users, roles, permissions. */
final class RecordTypes {
    private final Surroundings around;

    RecordTypes(Surroundings around) {
        this.around = around;
    }

    CollectionType<Event> events() {
        ResourceType<Event> type = ResourceType.<Event>of(
                        "event",
                        "events",
                        each -> Long.toString(each.id()),
                        each -> Location.of("events", Long.toString(each.id())))
                .attributes(attributes -> attributes
                        .scalar("index", READ, org.patchbay.engine.rest.model.Format.LONG, Event::id)
                        .integer("code", READ, each -> each.what().code().number())
                        .text("severity", READ, Event::severity)
                        .date("time", READ, Event::at)
                        .text("description", READ, each -> each.what().message())
                        .text("correlation_id", READ, each -> each.what().correlationId())
                        .text("origin", READ, each -> "oVirt")
                        .reference("data_center", READ, "datacenters", each -> subject(each, ObjectKind.DATA_CENTER))
                        .reference("cluster", READ, "clusters", each -> subject(each, ObjectKind.CLUSTER))
                        .reference("host", READ, "hosts", each -> subject(each, ObjectKind.HOST))
                        .reference("vm", READ, "vms", each -> subject(each, ObjectKind.VM)))
                .searchable("severity", Event::severity)
                .searchable("type", each -> each.what().code().number())
                .searchable("message", each -> each.what().message())
                .searchable("time", Event::at)
                .searchable("usrname", each -> each.what().user())
                .searchable("correlation_id", each -> each.what().correlationId())
                .searchable("event_vm", each -> name(each, ObjectKind.VM))
                .searchable("event_host", each -> name(each, ObjectKind.HOST))
                .searchable("event_cluster", each -> name(each, ObjectKind.CLUSTER))
                .searchable("event_datacenter", each -> name(each, ObjectKind.DATA_CENTER))
                .scopes(each -> each.what().subjects().stream()
                        .flatMap(subject -> around.path(subject.kind(), subject.id()).stream())
                        .distinct()
                        .toList())
                .build();
        return CollectionType.reading("events", type);
    }

    CollectionType<Job> jobs() {
        ResourceType<Step> step = ResourceType.<Step>of(
                        "step",
                        "steps",
                        each -> each.id().toString(),
                        each -> Location.of(
                                "jobs",
                                each.jobId().toString(),
                                "steps",
                                each.id().toString()))
                .attributes(attributes -> attributes
                        .text("description", READ, Step::description)
                        .integer("number", READ, Step::number)
                        .text("status", READ, Step::status)
                        .text("type", READ, each -> "executing")
                        .date("start_time", READ, Step::started)
                        .date("end_time", READ, Step::ended))
                .open()
                .build();
        ResourceType<Job> type = ResourceType.<Job>of(
                        "job",
                        "jobs",
                        each -> each.id().toString(),
                        each -> Location.of("jobs", each.id().toString()))
                .attributes(attributes -> attributes
                        .text("description", READ, Job::description)
                        .text("status", READ, Job::status)
                        .flag("auto_cleared", READ, each -> true)
                        .flag("external", READ, each -> false)
                        .date("start_time", READ, Job::started)
                        .date("last_updated", READ, Job::updated)
                        .date("end_time", READ, Job::ended)
                        .text("correlation_id", READ, Job::correlationId))
                .collection(CollectionType.reading("steps", step))
                .searchable("description", Job::description)
                .searchable("status", Job::status)
                .searchable("correlation_id", Job::correlationId)
                .scopes(each -> around.path(ObjectKind.JOB, each.id()))
                .build();
        return CollectionType.reading("jobs", type);
    }

    CollectionType<User> users() {
        ResourceType<User> type = ResourceType.<User>of(
                        "user",
                        "users",
                        each -> each.id().toString(),
                        each -> Location.of("users", each.id().toString()))
                .attributes(attributes -> attributes
                        .text("name", READ, User::name)
                        .text("principal", READ, User::name)
                        .text("user_name", CREATE_REQUIRED, User::principal)
                        .text("namespace", READ, each -> "*")
                        .flag("enabled", READ, User::enabled)
                        .group("domain", CREATE, domain -> domain.text("name", CREATE, User::domain)))
                .collection(CollectionType.of("permissions", permission(), Operation.LIST, Operation.GET)
                        .elsewhere())
                .empty("roles", "role", "roles")
                .empty("tags", "tag", "tags")
                .searchable("name", User::name)
                .searchable("usrname", User::principal)
                .scopes(each -> List.of(new ObjectRef(ObjectKind.USER, each.id())))
                .build();
        return CollectionType.of("users", type, Operation.LIST, Operation.GET, Operation.ADD, Operation.REMOVE);
    }

    CollectionType<Role> roles() {
        ResourceType<Role> type = ResourceType.<Role>of(
                        "role",
                        "roles",
                        each -> each.id().toString(),
                        each -> Location.of("roles", each.id().toString()))
                .attributes(attributes -> attributes
                        .text("name", READ, Role::title)
                        .flag("administrative", READ, Role::administrative)
                        .flag("mutable", READ, each -> false))
                .empty("permits", "permit", "permits")
                .searchable("name", Role::title)
                .open()
                .build();
        return CollectionType.reading("roles", type);
    }

    /** All of them, where they are at home. */
    CollectionType<Permission> permissions() {
        return CollectionType.of(
                "permissions", permission(), Operation.LIST, Operation.GET, Operation.ADD, Operation.REMOVE);
    }

    /** Those on the object above. */
    CollectionType<Permission> permissionsOfObject() {
        return permissions().elsewhere();
    }

    private ResourceType<Permission> permission() {
        return ResourceType.<Permission>of(
                        "permission",
                        "permissions",
                        each -> each.id().toString(),
                        each -> Location.of("permissions", each.id().toString()))
                .attributes(attributes -> attributes
                        .reference(
                                "role",
                                CREATE_REQUIRED,
                                "roles",
                                each -> each.role().id().toString())
                        .reference(
                                "user",
                                CREATE_REQUIRED,
                                "users",
                                each -> each.userId().toString())
                        .reference("data_center", CREATE, "datacenters", each -> on(each, ObjectKind.DATA_CENTER))
                        .reference("cluster", CREATE, "clusters", each -> on(each, ObjectKind.CLUSTER))
                        .reference("host", CREATE, "hosts", each -> on(each, ObjectKind.HOST))
                        .reference("vm", CREATE, "vms", each -> on(each, ObjectKind.VM))
                        .reference("network", CREATE, "networks", each -> on(each, ObjectKind.NETWORK))
                        .reference("vnic_profile", CREATE, "vnicprofiles", each -> on(each, ObjectKind.VNIC_PROFILE))
                        .reference(
                                "openstack_network_provider",
                                CREATE,
                                ProviderTypes.ROOT,
                                each -> on(each, ObjectKind.PROVIDER)))
                .scopes(each -> Stream.concat(
                                around.path(each.object().kind(), each.object().id()).stream(),
                                Stream.of(new ObjectRef(ObjectKind.USER, each.userId())))
                        .toList())
                .build();
    }

    private static @Nullable String on(Permission permission, ObjectKind kind) {
        return permission.object().kind() == kind ? permission.object().id().toString() : null;
    }

    private static @Nullable String subject(Event event, ObjectKind kind) {
        return event.what().subjects().stream()
                .filter(subject -> subject.kind() == kind)
                .map(subject -> subject.id().toString())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String name(Event event, ObjectKind kind) {
        return event.what().subjects().stream()
                .filter(subject -> subject.kind() == kind)
                .map(subject -> subject.name())
                .findFirst()
                .orElse(null);
    }
}
