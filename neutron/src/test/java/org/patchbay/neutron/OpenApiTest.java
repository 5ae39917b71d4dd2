// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document about the API, and answers that are what it says. */
class OpenApiTest extends ApiTest {
    private final JsonNode document =
            fixture.as("no token").get("/v2.0/patchbay/openapi.json").body();

    @Test
    void namesEveryResourceAndRefersToWhatThereIs() {
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        for (String collection : List.of(NETWORKS, SUBNETS, PORTS, GROUPS, "/v2.0/routers", "/v2.0/floatingips")) {
            assertThat(document.path("paths").path(collection).has("post")).isTrue();
            assertThat(document.path("paths").path(collection + "/{id}").has("put"))
                    .isTrue();
        }
        assertThat(document.path("paths")
                        .path("/v2.0/security-group-rules/{id}")
                        .has("put"))
                .isFalse();
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
        String page = String.join(
                "\n", fixture.lines("x", "/v2.0/patchbay/reference", Map.of()).toList());
        assertThat(page).contains("<h2>networks</h2>", "<code>port_security_enabled</code>");
    }

    @Test
    void answersAreWhatItSays() {
        String network = admin().post(
                        NETWORKS,
                        "{'network':{'name':'n','router:external':true,'provider:network_type':'vlan',"
                                + "'provider:physical_network':'" + project + "','provider:segmentation_id':7}}")
                .id();
        String inner = network("'name':'inner','vlan_transparent':false,'dns_domain':'x.test.'");
        String outside = admin().post(
                        SUBNETS,
                        "{'subnet':{'network_id':'" + network + "','cidr':'198.18.0.0/24','enable_dhcp':false}}")
                .id();
        String subnet = subnet(
                inner,
                "'cidr':'10.0.0.0/24','dns_nameservers':['9.9.9.9'],'host_routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.0.7'}]");
        subnet(inner, "'cidr':'fd00::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        String port = port(
                        inner,
                        "'allowed_address_pairs':[{'ip_address':'10.0.0.99'}],'binding:host_id':'h',"
                                + "'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1400'}]")
                .get("id")
                .asString();
        String router = admin().post(
                        "/v2.0/routers",
                        "{'router':{'name':'r','external_gateway_info':{'network_id':'" + network + "'}}}")
                .id();
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        admin().post(
                        "/v2.0/floatingips",
                        "{'floatingip':{'floating_network_id':'" + network + "','port_id':'" + port + "'}}")
                .content();
        assertThat(outside).isNotEmpty();
        for (String kind : List.of(
                "networks", "subnets", "ports", "routers", "floatingips", "security-groups", "security-group-rules")) {
            for (ApiClient caller : List.of(admin(), member())) {
                JsonNode list = caller.get("/v2.0/" + kind).content();
                assertThat(list.isEmpty()).as(kind).isFalse();
                for (JsonNode one : list) {
                    assertThat(problems(one, schemaOf(kind), kind)).isEmpty();
                }
            }
        }
    }

    private JsonNode schemaOf(String kind) {
        String singular = kind.substring(0, kind.length() - 1).replace('-', '_');
        JsonNode schema = document.path("components").path("schemas").path(singular);
        assertThat(schema.isMissingNode()).as(singular).isFalse();
        return schema;
    }

    /** What of JSON Schema the document uses. */
    private static List<String> problems(JsonNode value, JsonNode schema, String where) {
        List<String> problems = new ArrayList<>();
        if (!ofType(value, schema.path("type"))) {
            problems.add(where + ": " + value + " is not " + schema.path("type"));
        }
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray() && allowed.valueStream().noneMatch(value::equals)) {
            problems.add(where + ": " + value + " is none of " + allowed);
        }
        if (value.isString()
                && value.asString().length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            problems.add(where + " is too long");
        }
        if (value.isNumber()
                && (value.asLong() < schema.path("minimum").asLong(Long.MIN_VALUE)
                        || value.asLong() > schema.path("maximum").asLong(Long.MAX_VALUE))) {
            problems.add(where + ": " + value + " is out of range");
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                problems.add(where + "." + name.asString() + " is missing");
            }
        });
        if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(property -> {
                JsonNode one = schema.path("properties").path(property.getKey());
                if (one.isMissingNode()) {
                    problems.add(where + "." + property.getKey() + " is not in the document");
                } else {
                    problems.addAll(problems(property.getValue(), one, where + "." + property.getKey()));
                }
            });
        }
        if (value.isArray()) {
            value.forEach(item -> problems.addAll(problems(item, schema.path("items"), where + "[]")));
        }
        return problems;
    }

    private static boolean ofType(JsonNode value, JsonNode type) {
        if (type.isMissingNode()) {
            return true;
        }
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> ofType(value, one));
        }
        return switch (type.asString()) {
            case "null" -> value.isNull();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }
}
