// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests and judges every answer: a success, a clear refusal, or 503; never another 5xx, never silence. What was
 * accepted by a POST is deleted again at once.
 */
final class Attacker implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_SHOWN = 40;

    private final RawConnection connection;
    private final String authority;
    private final String token;
    private final List<String> complaints = new ArrayList<>();
    private final Set<Integer> statuses = new TreeSet<>();
    private int sent;
    private int made;

    Attacker(URI server, String token) {
        this.connection = new RawConnection(server);
        this.authority = server.getAuthority();
        this.token = token;
    }

    /** A whole request with a body, judged. */
    RawAnswer send(String method, String target, byte[] body) throws IOException {
        return call(describe(method, target, body), request(method, target, body));
    }

    RawAnswer get(String target) throws IOException {
        String request =
                "GET " + target + " HTTP/1.1\r\nHost: " + authority + "\r\nX-Auth-Token: " + token + "\r\n\r\n";
        return call("GET " + target, request.getBytes(UTF_8));
    }

    private RawAnswer call(String what, byte[] request) throws IOException {
        try {
            return judge(what, connection.call(request));
        } catch (AssertionError silent) {
            throw new AssertionError(what, silent);
        }
    }

    /** Bytes that may not be HTTP at all: the server may also just close. */
    RawAnswer raw(String name, byte[] bytes) throws IOException {
        RawAnswer answer = connection.halfCall(bytes);
        sent++;
        // 505 is HTTP's own answer to a version that the server does not speak (RFC 9110 section 15.6.6).
        if (answer.status() / 100 == 5 && answer.status() != 503 && answer.status() != 505) {
            complaints.add(name + " -> " + answer.head().lines().findFirst().orElse(""));
        }
        return answer;
    }

    /** A POST that may be accepted; what it made, one object or a list, goes away again. */
    void create(String collection, byte[] body) throws IOException {
        RawAnswer answer = send("POST", collection, body);
        if (answer.success()) {
            for (JsonNode made : JSON.readTree(answer.body())) {
                if (made.isArray()) {
                    for (JsonNode each : made) {
                        remove(collection, each);
                    }
                } else {
                    remove(collection, made);
                }
            }
        }
    }

    private void remove(String collection, JsonNode object) throws IOException {
        if (object.has("id")) {
            String one = collection + "/" + object.path("id").asString();
            if (object.has("sub_ports")) {
                // A trunk that is down is kept until it is up.
                send("PUT", one, "{\"trunk\":{\"admin_state_up\":true}}".getBytes(UTF_8));
            }
            // A load balancer may have come with parts.
            RawAnswer gone = send("DELETE", one + (object.has("vip_address") ? "?cascade=true" : ""), new byte[0]);
            made++;
            if (gone.status() != 204) {
                complaints.add(
                        "what was made cannot be deleted: " + object + " -> " + gone.status() + " " + gone.body());
            }
        }
    }

    /** A PUT that changes nothing if it is refused. */
    void update(Resource resource, String id, byte[] body) throws IOException {
        String target = resource.collection() + "/" + id;
        String before = get(target).body();
        RawAnswer answer = send("PUT", target, body);
        if (!answer.success()) {
            String after = get(target).body();
            if (!before.equals(after)) {
                complaints.add(describe("PUT", target, body) + " -> " + answer.status() + " but changed " + before
                        + " to " + after);
            }
        }
    }

    private byte[] request(String method, String target, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream(body.length + 300);
        request.writeBytes((method + " " + target + " HTTP/1.1\r\nHost: " + authority + "\r\nX-Auth-Token: " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(UTF_8));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private RawAnswer judge(String what, RawAnswer answer) {
        sent++;
        statuses.add(answer.status());
        int status = answer.status();
        // 501 is Octavia's word for what its provider cannot.
        boolean clear = (status >= 200 && status < 500)
                || status == 503
                || (status == 501 && answer.body().contains("does not support"));
        if (!clear) {
            complaints.add(what + " -> " + status + " " + answer.body());
        } else if (status >= 400 && !explains(answer.body())) {
            complaints.add(what + " -> " + status + " without an explanation: " + answer.body());
        }
        return answer;
    }

    private static boolean explains(String body) {
        try {
            JsonNode error = JSON.readTree(body);
            JsonNode neutron = error.path("NeutronError");
            return error.path("error").path("message").isString()
                    || (error.path("faultstring").isString() && error.has("debuginfo"))
                    || (neutron.path("message").isString()
                            && neutron.path("type").isString()
                            && neutron.has("detail"));
        } catch (JacksonException e) {
            return false;
        }
    }

    private static String describe(String method, String target, byte[] body) {
        String text = new String(body, ISO_8859_1);
        return method + " " + (target.length() > 200 ? target.substring(0, 200) + "…" : target) + " "
                + (text.length() > 300 ? text.substring(0, 300) + "… (" + text.length() + " bytes)" : text);
    }

    /** One line for each answer that was not in order; the first few of very many. */
    List<String> complaints() {
        if (complaints.size() <= MOST_SHOWN) {
            return complaints;
        }
        List<String> some = new ArrayList<>(complaints.subList(0, MOST_SHOWN));
        some.add("… and " + (complaints.size() - MOST_SHOWN) + " more");
        return some;
    }

    Set<Integer> statuses() {
        return statuses;
    }

    /** How many objects were made, and removed again. */
    int made() {
        return made;
    }

    int sent() {
        return sent;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
