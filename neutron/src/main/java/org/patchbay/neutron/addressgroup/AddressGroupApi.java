// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.addressgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Tags;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on address groups. */
public final class AddressGroupApi {
    private static final String ONE = "/v2.0/address-groups/{id}";

    private final AddressGroups groups = new AddressGroups();
    private final ResourceApi<AddressGroup> api;
    private final Access access;

    public AddressGroupApi(Access access) {
        this.access = access;
        this.api = new ResourceApi<>(groups, access);
    }

    public void route(Router.Builder routes) {
        api.route(routes);
        new Tags<>(groups, access).route(routes);
        routes.put(ONE + "/add_addresses", request -> change(request, true));
        routes.put(ONE + "/remove_addresses", request -> change(request, false));
        for (String call : List.of("/add_addresses", "/remove_addresses")) {
            access.describe("PUT", ONE + call)
                    .about(AddressGroupSchema.SCHEMA)
                    .takes("addresses", AddressGroupSchema.CIDRS)
                    .answersOne(200, AddressGroupSchema.SCHEMA);
        }
    }

    private Response change(Request request, boolean add) {
        Caller caller = access.writer(request, add ? "add_addresses" : "remove_addresses");
        List<Cidr> addresses = addresses(request);
        return api.act(request, caller, (plan, group) -> {
            SortedSet<Cidr> after = new TreeSet<>(group.addresses());
            List<Cidr> wrong = new ArrayList<>();
            for (Cidr address : new TreeSet<>(addresses)) {
                if (add ? !after.add(address) : !after.remove(address)) {
                    wrong.add(address);
                }
            }
            if (!wrong.isEmpty()) {
                throw add ? exist(wrong, group) : notFound(wrong, group);
            }
            groups.set(plan, group, after);
        });
    }

    private static HttpError exist(List<Cidr> addresses, AddressGroup group) {
        return Errors.invalid(
                "AddressesAlreadyExist",
                "Addresses " + AddressGroup.shown(addresses) + " already exist in the address group " + group.id()
                        + ".");
    }

    private static HttpError notFound(List<Cidr> addresses, AddressGroup group) {
        return new HttpError(
                404,
                "AddressesNotFound",
                "Addresses " + AddressGroup.shown(addresses) + " not found in the address group " + group.id() + ".",
                "");
    }

    /** Neutron takes the list bare; the API reference has it in an object. */
    private static List<Cidr> addresses(Request request) {
        ObjectNode body = Json.parseObject(request.body());
        JsonNode wrapped = body.get("address_group");
        JsonNode object = wrapped == null ? body : wrapped;
        JsonNode addresses = object.get("addresses");
        if (addresses == null || body.size() != 1 || object.size() != 1) {
            throw Errors.badRequest("Unable to find 'addresses', and nothing else, in request body");
        }
        try {
            return AddressGroupSchema.CIDRS.parse(addresses);
        } catch (InvalidValue reason) {
            throw Errors.badRequest("Invalid input for addresses. Reason: " + reason.getMessage() + ".");
        }
    }
}
