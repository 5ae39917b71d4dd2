// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.domain.vm.Vm;

/** Every route of the real table, with what nobody should send: refused, never broken. */
abstract class RouteFuzzContract {
    private static final String[] VALUES = {
        "",
        " ",
        "x",
        "-1",
        "0",
        "99999999999999999999",
        "true",
        "a/b",
        "../..",
        "\u202e\u0000",
        "💥",
        "' or 1=1 --",
        "&lt;x/&gt;",
        "<x/>",
        "<id/><id/>",
        "<name><name/></name>",
        "<!-- -->",
        "<![CDATA[<]]>",
        "&amp;",
        "&undefined;",
        "\n\t",
        "é".repeat(300)
    };
    private static final String[] QUERIES = {
        "",
        "?max=-1",
        "?max=0",
        "?max=x",
        "?follow=x",
        "?follow=nics,,",
        "?follow=a.b.c.d.e.f",
        "?search=",
        "?search=%22",
        "?search=((((",
        "?search=name%3D%28",
        "?search=sortby",
        "?search=page",
        "?search=page+0",
        "?search=name%3Da+sortby+name+page+999999999",
        "?search=!",
        "?search=not",
        "?case_sensitive=maybe",
        "?async=true",
        "?from=x",
        "?correlation_id=%01",
        "?follow=cluster,host,nics,networks",
        "?%00=%00",
        "?max=%F0%28"
    };

    abstract ApiFixture engine();

    /** What all objects are like, to see whether a refusal has changed any; always the same where that cannot be told. */
    String state() {
        return "";
    }

    @Test
    void noRouteBreaks() throws Exception {
        ApiFixture engine = engine();
        engine.put(Vm.of(new java.util.UUID(1, 1), engine.clusterId(), "vm"));
        Random random = new Random(20_260_101);
        Rest xml = Rest.of(engine, "admin");
        Rest json = xml.accepting("application/json");
        List<String> complaints = new ArrayList<>();
        int sent = 0;
        for (String route : engine.routes()) {
            String[] parts = route.split(" ", 2);
            if (parts[1].endsWith("/stream")) {
                continue;
            }
            for (int i = 0; i < 10; i++) {
                String path = fill(engine, parts[1].substring("/ovirt-engine/api".length()), random)
                        + QUERIES[random.nextInt(QUERIES.length)];
                boolean asJson = random.nextBoolean();
                boolean withBody = parts[0].equals("POST") || parts[0].equals("PUT");
                String body = !withBody ? null : asJson ? json(random) : xml(parts[1], random);
                String type = asJson ? "application/json" : "application/xml";
                boolean reading = parts[0].equals("GET");
                String before = reading ? "" : state();
                HttpResponse<String> answer = (asJson ? json : xml).send(parts[0], path, withBody ? type : null, body);
                sent++;
                if (!reading && answer.statusCode() >= 400 && !state().equals(before)) {
                    complaints.add(parts[0] + " " + path + " " + body + " was refused with " + answer.statusCode()
                            + " and has changed something");
                }
                if (answer.statusCode() >= 500) {
                    complaints.add(
                            parts[0] + " " + path + " " + body + " -> " + answer.statusCode() + " " + answer.body());
                }
            }
        }
        assertThat(sent).isGreaterThan(500);
        assertThat(complaints).isEmpty();
    }

    private static String fill(ApiFixture engine, String template, Random random) {
        StringBuilder path = new StringBuilder();
        for (String segment : template.split("/", -1)) {
            if (!segment.isEmpty()) {
                path.append('/').append(segment.startsWith("{") ? id(engine, random) : segment);
            }
        }
        return path.toString();
    }

    private static String id(ApiFixture engine, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> engine.clusterId().toString();
            case 1 -> engine.dataCenterId().toString();
            case 2 -> new java.util.UUID(1, 1).toString();
            case 3 -> "%E2%80%AE%27";
            case 4 -> "a%2Fb;max=1";
            default -> "1";
        };
    }

    private static String xml(String template, Random random) {
        String last = template.substring(template.lastIndexOf('/') + 1);
        String root = last.startsWith("{")
                ? singular(template)
                : last.endsWith("s") ? last.substring(0, last.length() - 1) : "action";
        StringBuilder body = new StringBuilder("<" + root + ">");
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                body.append('<')
                        .append(name)
                        .append('>')
                        .append(VALUES[random.nextInt(VALUES.length)])
                        .append("</")
                        .append(name)
                        .append('>');
            }
        }
        return body.append("</").append(root).append('>').toString();
    }

    private static String singular(String template) {
        String[] segments = template.split("/", -1);
        String collection = segments[segments.length - 2];
        return switch (collection) {
            case "datacenters" -> "data_center";
            case "macpools" -> "mac_pool";
            case "vnicprofiles" -> "vnic_profile";
            case "openstacknetworkproviders" -> "openstack_network_provider";
            default -> collection.substring(0, collection.length() - 1);
        };
    }

    private static final String[] NAMES = {
        "name",
        "description",
        "mtu",
        "vlan",
        "usages",
        "data_center",
        "cluster",
        "host",
        "mac",
        "ranges",
        "memory",
        "cpu",
        "type",
        "url",
        "plugin_type",
        "agent_configuration",
        "custom_properties",
        "vnic_profile",
        "network",
        "external_provider",
        "certificates",
        "address"
    };

    private static String json(Random random) {
        StringBuilder body = new StringBuilder("{");
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                body.append(body.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(jsonValue(random, 0));
            }
        }
        return body.append(random.nextInt(10) == 0 ? "" : "}").toString();
    }

    private static String jsonValue(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 8)) {
            case 0 -> "null";
            case 1 -> "\"\\ud800\"";
            case 2 -> "1e400";
            case 3 -> "true";
            case 4 -> "\"x\\u0000\"";
            case 5 -> "[" + jsonValue(random, depth + 1) + "," + jsonValue(random, depth + 1) + "]";
            case 6 ->
                "{\"id\":" + jsonValue(random, depth + 1) + ",\"" + NAMES[random.nextInt(NAMES.length)] + "\":"
                        + jsonValue(random, depth + 1) + "}";
            default -> "\"" + random.nextLong() + "\"";
        };
    }
}
