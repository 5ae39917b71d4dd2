// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.patchbay.engine.rest.events.EventFeed;
import org.patchbay.engine.rest.events.EventStream;
import org.patchbay.engine.rest.model.ActionType;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.CollectionType.Place;
import org.patchbay.engine.rest.model.Operation;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Gate;
import org.patchbay.http.Handler;
import org.patchbay.http.Reading;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.Service;

/** oVirt's REST API, version 4, below {@code /ovirt-engine/api}: made of declarations and the services behind them. */
public final class EngineRestApi {
    /** How everything that has no format of its own is refused: as a fault, in XML or JSON. */
    public static final ErrorFormat FAULTS = Faults.FORMAT;

    private static final Reading READING = new Reading(
            Set.of("application/xml", "text/xml", "application/json", "text/json"),
            "application/xml or application/json",
            true);

    private final Mounts mounts;
    private final Authenticator authenticator;
    private final RootDocument root;
    private final EventStream events;
    private final OpenApi openApi;
    private final List<String> routes = new ArrayList<>();
    private final Router.Builder router = Router.builder();

    /**
     * @param roots the collections at the root, with all that is in them
     * @param services one for each collection that is ours
     * @param feed the events as they happen
     * @throws IllegalArgumentException when collections and services do not fit
     */
    public EngineRestApi(
            List<CollectionType<?>> roots,
            Services services,
            Authenticator authenticator,
            Summary.Source summary,
            EventFeed feed,
            Product product,
            Clock clock) {
        this.mounts = Mounts.of(roots, services, clock);
        this.authenticator = authenticator;
        this.root = new RootDocument(mounts, product, summary, clock);
        this.events = new EventStream(feed);
        this.openApi = new OpenApi(mounts, product);
        on("GET", "", this::root);
        on("GET", "/openapi", this::openApi);
        on("GET", "/events/stream", this::stream);
        mounts.all().forEach(this::mount);
    }

    /** What a listener serves. */
    public Service service() {
        return new Service(
                Renderer.BASE, router.build(), Faults.FORMAT, READING, Gate.refusing(authenticator::authenticate));
    }

    /** Every route, as {@code GET /ovirt-engine/api/networks/{id0}}. */
    public List<String> routes() {
        return List.copyOf(routes);
    }

    private <T> void mount(Mount<T> mount) {
        CollectionHandlers<T> handlers = new CollectionHandlers<>(mount, mounts, authenticator);
        String path = template(mount.path());
        String item = path + "/{" + Calls.variable(mount.depth()) + "}";
        Set<Operation> operations = mount.type().operations();
        if (operations.contains(Operation.LIST)) {
            on("GET", path, handlers::list);
        }
        if (operations.contains(Operation.ADD)) {
            on("POST", path, handlers::add);
        }
        if (operations.contains(Operation.GET)) {
            on("GET", item, handlers::get);
        }
        if (operations.contains(Operation.UPDATE)) {
            on("PUT", item, handlers::update);
        }
        if (operations.contains(Operation.REMOVE)) {
            on("DELETE", item, handlers::remove);
        }
        if (mount.type().place() == Place.HOME) {
            for (ActionType action : mount.type().item().actions()) {
                on("POST", item + "/" + action.name(), request -> handlers.act(request, action));
            }
        }
    }

    private void on(String method, String template, Function<Request, Response> handle) {
        Handler handler = request -> Faults.translated(() -> handle.apply(request));
        routes.add(method + " " + Renderer.BASE + template);
        String path = template.isEmpty() ? "/" : template;
        switch (method) {
            case "GET" -> router.get(path, handler);
            case "POST" -> router.post(path, handler);
            case "PUT" -> router.put(path, handler);
            default -> router.delete(path, handler);
        }
    }

    static String template(String path) {
        StringBuilder template = new StringBuilder();
        int depth = 0;
        for (String segment : path.split("/", -1)) {
            template.append('/').append(segment.equals("{}") ? "{" + Calls.variable(depth++) + "}" : segment);
        }
        return template.toString();
    }

    private Response root(Request request) {
        Negotiation syntax = Negotiation.of(request.header("Accept"));
        return syntax.answer(200, "api", root.document(authenticator.authenticate(request)));
    }

    private Response openApi(Request request) {
        authenticator.authenticate(request);
        return Response.json(200, openApi.bytes());
    }

    private Response stream(Request request) {
        Call call = Calls.of(request, authenticator.authenticate(request), 0);
        String last = request.header("Last-Event-ID");
        return events.answer(call, last != null ? last : call.parameter("from"));
    }
}
