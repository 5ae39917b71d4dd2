// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.util.List;
import java.util.regex.Pattern;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.input.Binder;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.model.ActionType;
import org.patchbay.engine.rest.model.ResourceType;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.http.Request;
import org.patchbay.http.Response;

/** Everything that can be asked of one collection and its objects. */
final class CollectionHandlers<T> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Mount<T> mount;
    private final ResourceType<T> type;
    private final Mounts mounts;
    private final Authenticator authenticator;

    CollectionHandlers(Mount<T> mount, Mounts mounts, Authenticator authenticator) {
        this.mount = mount;
        this.type = mount.type().item();
        this.mounts = mounts;
        this.authenticator = authenticator;
    }

    Response list(Request request) {
        Negotiation syntax = Negotiation.of(request.header("Accept"));
        Call call = call(request);
        Listing listing = Calls.listing(request, call, mount);
        Follow follow = Follow.parse(call.parameter("follow"));
        List<Node.Fields> items = new Follower(mounts, call).render(type, wanted(call, listing), follow);
        return syntax.answer(200, type.plural(), Node.list(type.name(), items));
    }

    private List<T> wanted(Call call, Listing listing) {
        List<T> visible = mount.service().list(call, listing).stream()
                .filter(item -> isAfter(listing.from(), item) && Gate.sees(call.caller(), type, item))
                .toList();
        return mount.searcher().select(visible, listing.search(), listing.caseSensitive()).stream()
                .skip(listing.offset())
                .limit(listing.pageSize())
                .toList();
    }

    // Only events have numbers for ids.
    private boolean isAfter(long from, T item) {
        String id = type.id().apply(item);
        return from < 0 || !NUMBER.matcher(id).matches() || Long.parseLong(id) > from;
    }

    Response get(Request request) {
        Negotiation syntax = Negotiation.of(request.header("Accept"));
        Call call = call(request);
        T item = found(request, call);
        Follow follow = Follow.parse(call.parameter("follow"));
        return answer(syntax, 200, call, item, follow);
    }

    Response add(Request request) {
        Negotiation syntax = Negotiation.of(request.header("Accept"));
        Call call = call(request);
        Input input = Binder.create(Bodies.read(request, type.name()), type.attributes());
        Gate.requireAdder(mount, mounts, call, input);
        T added = mount.service().add(call, input);
        return answer(syntax, 201, call, added, Follow.parse(null))
                .withHeader(
                        "Location",
                        request.baseUrl() + Renderer.BASE + "/"
                                + type.location().apply(added));
    }

    Response update(Request request) {
        Negotiation syntax = Negotiation.of(request.header("Accept"));
        Call call = call(request);
        T before = found(request, call);
        Gate.requireManager(call.caller(), mount, before);
        Input input = Binder.update(Bodies.read(request, type.name()), type.attributes());
        Immutable.check(type, before, input);
        T after = mount.service().update(call, before, input);
        return answer(syntax, 200, call, after, Follow.parse(null));
    }

    // 200 and not 204: the Java SDK takes nothing else.
    Response remove(Request request) {
        Call call = call(request);
        T item = found(request, call);
        Gate.requireManager(call.caller(), mount, item);
        mount.service().remove(call, item);
        return Response.empty(200);
    }

    Response act(Request request, ActionType action) {
        Negotiation syntax = Negotiation.of(request.header("Accept"));
        Call call = call(request);
        T item = found(request, call);
        if (action.usable()) {
            Gate.requireUser(call.caller(), mount, item);
        } else {
            Gate.requireManager(call.caller(), mount, item);
        }
        Node body = Bodies.read(request, "action");
        Input parameters = Binder.create(body, action.parameters());
        boolean async = call.async() || ActionDocuments.async(body);
        Call asked = new Call(call.caller(), call.parents(), call.correlationId(), async, call.parameters());
        ActionResult result = mount.service().act(asked, item, action.name(), parameters);
        String href = Renderer.BASE + "/" + type.location().apply(item) + "/" + action.name();
        return syntax.answer(result.complete() ? 200 : 202, "action", ActionDocuments.of(result, href, call));
    }

    private Response answer(Negotiation syntax, int status, Call call, T item, Follow follow) {
        return syntax.answer(status, type.name(), new Follower(mounts, call).render(type, item, follow));
    }

    private Call call(Request request) {
        Call call = Calls.of(request, authenticator.authenticate(request), mount.depth());
        Mount<?> above = mount.above();
        if (above != null) {
            Visible.require(above, call);
        }
        return call;
    }

    private T found(Request request, Call call) {
        return Visible.find(mount, call, request.variable(Calls.variable(mount.depth())));
    }
}
