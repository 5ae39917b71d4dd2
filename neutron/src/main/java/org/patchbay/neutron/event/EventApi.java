// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.StreamWriter.Out;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.event.EventFeed.Position;
import org.patchbay.neutron.resource.Access;
import org.patchbay.ovsdb.Snapshot;

/**
 * {@code GET /v2.0/patchbay/events}: what the caller may see, as it changes (server-sent events, WHATWG HTML section 9.2). A stream ends after
 * five minutes, so that a token that has ended since ends it, too; clients come back by themselves with {@code Last-Event-ID}.
 */
public final class EventApi {
    private static final int MOST = 200;
    private static final int MOST_OF_A_USER = 20;
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 500;

    private final Access access;
    private final EventFeed feed;
    private final Seats seats = new Seats(MOST, MOST_OF_A_USER);

    /** Tells of all resources that are served so far. */
    public EventApi(Access access) {
        this.access = access;
        this.feed = new EventFeed(access, Source.of(access.told()));
    }

    public void route(Router.Builder routes) {
        routes.get("/v2.0/patchbay/events", this::events);
        access.describe("GET", "/v2.0/patchbay/events").about("events").answersText("text/event-stream");
    }

    private Response events(Request request) {
        Caller caller = access.reader(request, "get_events");
        access.snapshot();
        String header = request.header("Last-Event-ID");
        String last = header == null ? request.query().first("last_event_id") : header;
        switch (seats.state(caller.userId())) {
            case ALL_TAKEN -> throw HttpError.unavailable("Too many listen to events already.", RETRY);
            case OWN_TAKEN ->
                throw new HttpError(
                                429,
                                "TooManyStreams",
                                "User " + caller.userId() + " listens to events " + MOST_OF_A_USER
                                        + " times already, which is the most.",
                                "")
                        .withHeader("Retry-After", Long.toString(RETRY.toSeconds()));
            case FREE -> {}
        }
        return Response.stream("text/event-stream", out -> {
                    // Only now, since a client that is gone already never gets here.
                    if (!seats.take(caller.userId())) {
                        send(out, "retry: " + RETRY.toMillis() + "\n\n");
                        return;
                    }
                    try {
                        listen(out, caller, last);
                    } finally {
                        seats.giveBack(caller.userId());
                    }
                })
                .withHeader("Cache-Control", "no-cache");
    }

    private void listen(Out out, Caller caller, @Nullable String last) throws IOException {
        feed.join();
        try {
            stream(out, caller, last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feed.leave();
        }
    }

    private void stream(Out out, Caller caller, @Nullable String last) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long spoke = began;
        Position position = last == null ? feed.now() : feed.find(last);
        if (position == null) {
            position = missed(out);
        } else {
            send(out, "retry: 1000\nid: " + position.id() + "\n: welcome\n\n");
        }
        while (out.open() && System.nanoTime() - began < LONGEST.toNanos()) {
            List<Event<?>> events = feed.after(position, LOOK_MILLIS);
            if (events == null) {
                position = missed(out);
                continue;
            }
            for (Event<?> event : events) {
                position = position.plus(1);
                Snapshot now = access.snapshot();
                Event.Kind seen = event.seenBy(now, caller);
                if (seen != null) {
                    send(
                            out,
                            "id: " + position.id() + "\nevent: " + event.name(seen) + "\ndata: "
                                    + event.json(now, caller, seen) + "\n\n");
                    spoke = System.nanoTime();
                }
            }
            if (System.nanoTime() - spoke > SILENCE.toNanos()) {
                send(out, ": still here\n\n");
                spoke = System.nanoTime();
            }
        }
    }

    /** Something may have happened that is not told: whoever keeps a copy reads it anew. */
    private Position missed(Out out) throws IOException {
        Position now = feed.now();
        send(
                out,
                "retry: 1000\nid: " + now.id()
                        + "\nevent: patchbay.missed\ndata: {\"event_type\":\"patchbay.missed\",\"payload\":{}}\n\n");
        return now;
    }

    private static void send(Out out, String text) throws IOException {
        out.send(text.getBytes(StandardCharsets.UTF_8));
    }
}
