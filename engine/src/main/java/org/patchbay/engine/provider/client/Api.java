// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.AuthenticationFailed;
import org.patchbay.engine.provider.ProviderException.CannotCommunicate;
import org.patchbay.engine.provider.ProviderException.Refused;
import org.patchbay.engine.provider.auth.Token;
import org.patchbay.engine.provider.auth.Tokens;
import org.patchbay.engine.provider.wire.Answer;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.Call;
import org.patchbay.engine.provider.wire.Fields;
import org.patchbay.engine.provider.wire.Wire;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Networking API's verbs, with the token and its renewal. */
final class Api {
    private static final String ROOT = "/v2.0/";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final Wire wire;
    private final BaseUrl url;
    private final Tokens tokens;
    private final Semaphore turns;

    Api(Wire wire, BaseUrl url, Tokens tokens) {
        this.wire = wire;
        this.url = url;
        this.tokens = tokens;
        this.turns = new Semaphore(wire.options().concurrent(), true);
    }

    /** Without authentication a provider cannot know whose an object is; it is told. */
    boolean isAnonymous() {
        return tokens.isAnonymous();
    }

    Fields get(String path) {
        return send(Call.of("GET", url.at(ROOT + path))).object();
    }

    Fields get(String collection, String id) {
        return send(Call.of("GET", place(collection, id))).object();
    }

    /** All objects, of however many pages. */
    List<Fields> list(String collection, Filters filters) {
        return list(collection, collection, filters);
    }

    /** @param name of the list in the answer */
    List<Fields> list(String collection, String name, Filters filters) {
        return new Pages(
                        name,
                        query -> send(Call.of("GET", url.at(ROOT + collection, query)))
                                .object())
                .all(filters);
    }

    Fields create(String collection, String name, ObjectNode object) {
        return send(Call.of("POST", url.at(ROOT + collection)).withBody(wrapped(name, object)))
                .object()
                .object(name);
    }

    Fields update(String collection, String id, String name, ObjectNode changes) {
        return send(Call.of("PUT", place(collection, id)).withBody(wrapped(name, changes)))
                .object()
                .object(name);
    }

    /** Whether it was there. */
    boolean delete(String collection, String id) {
        try {
            send(Call.of("DELETE", place(collection, id))).expectSuccess();
            return true;
        } catch (Refused e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e;
        }
    }

    /** Empty when the provider has no such object. */
    <T> Optional<T> find(String collection, String id, Function<Fields, T> read) {
        try {
            return Optional.of(read.apply(get(collection, id)));
        } catch (Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What cannot be an id in a path is the id of nothing. */
    private URI place(String collection, String id) {
        if (id.isBlank() || id.equals(".") || id.equals("..")) {
            throw new Refused(NOT_FOUND, "", "The provider has no object with the id '" + id + "'.");
        }
        return url.at(ROOT + collection, id);
    }

    /** A token may end, or be taken back, before its time: then a new one is tried, once. */
    private Answer send(Call call) {
        var token = tokens.get();
        var answer = sendWith(token, call);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        if (token.isEmpty()) {
            throw new AuthenticationFailed("The provider wants credentials, and there are none.");
        }
        tokens.reject(token.get());
        answer = sendWith(tokens.get(), call);
        if (answer.status() == UNAUTHORIZED) {
            throw new AuthenticationFailed(
                    "The provider does not accept tokens of the Identity API that it is used with.");
        }
        return answer;
    }

    private Answer sendWith(Optional<Token> token, Call call) {
        var authorized = token.map(given -> call.withHeader("X-Auth-Token", given.value()))
                .orElse(call);
        takeTurn();
        try {
            return wire.send(authorized);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() throws ProviderException {
        try {
            if (!turns.tryAcquire(wire.options().answer().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CannotCommunicate("Too many requests wait for answers of " + url + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCommunicate("Interrupted while waiting for " + url + ".", e);
        }
    }

    private static ObjectNode wrapped(String name, ObjectNode inner) {
        var outer = JsonNodeFactory.instance.objectNode();
        outer.set(name, inner);
        return outer;
    }
}
