// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Caller;
import org.patchbay.http.HttpError;
import org.patchbay.http.Response;
import org.patchbay.http.StreamWriter;

/**
 * {@code GET /ovirt-engine/api/events/stream}: server-sent events (HTML, section 9.2). Each has its id, so a client that comes back
 * with {@code Last-Event-ID} misses none; one that comes first begins with the present. A comment every few seconds keeps the
 * connection. A stream ends after a quarter of an hour, so that a client whose rights have ended must show new ones.
 */
public final class EventStream {
    private static final int MAX_STREAMS = 256;
    private static final int BATCH = 100;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int BEATS = 15;
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final EventFeed feed;
    private final Semaphore free = new Semaphore(MAX_STREAMS);

    public EventStream(EventFeed feed) {
        this.feed = feed;
    }

    /**
     * @param last the last id the client has, or null
     * @throws HttpError 400 for what is no id, 503 when too many streams are open
     */
    public Response answer(Call call, @Nullable String last) {
        long from = from(last);
        return Response.stream("text/event-stream", out -> {
                    if (!free.tryAcquire()) {
                        out.send(bytes("retry: 5000\n: too many streams\n\n"));
                        return;
                    }
                    try {
                        run(call.caller(), from, out);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        free.release();
                    }
                })
                .withHeader("Cache-Control", "no-store")
                .withHeader("X-Accel-Buffering", "no");
    }

    private long from(@Nullable String last) {
        if (last == null || last.isBlank()) {
            return feed.newest();
        }
        try {
            return Long.parseLong(last.strip());
        } catch (NumberFormatException e) {
            throw new HttpError(400, "Invalid value", "Last-Event-ID must be the id of an event.", "");
        }
    }

    private void run(Caller caller, long from, StreamWriter.Out out) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIFE.toNanos();
        long last = from;
        int silent = 0;
        out.send(bytes("retry: 2000\n\n"));
        while (out.open() && System.nanoTime() < end) {
            List<EventFeed.Item> items = feed.after(caller, last, BATCH, WAIT);
            StringBuilder part = new StringBuilder();
            for (EventFeed.Item item : items) {
                part.append("id: ").append(item.id()).append("\nevent: event\ndata: ");
                part.append(item.json()).append("\n\n");
                last = item.id();
            }
            silent = items.isEmpty() ? silent + 1 : 0;
            if (silent == BEATS) {
                part.append(":\n\n");
                silent = 0;
            }
            if (!part.isEmpty()) {
                out.send(bytes(part.toString()));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
