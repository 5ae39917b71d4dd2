// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import tools.jackson.databind.JsonNode;

/** The document about the API, and answers that are what it says. */
class OpenApiTest extends ApiTest {
    private final JsonNode document =
            fixture.as("no token").get("/v2.0/patchbay/openapi.json").body();

    private final List<String> odd = new ArrayList<>();

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

    /** An operation that an alias refers to stands elsewhere. */
    private JsonNode operation(String method, String path) {
        JsonNode item = document.path("paths").path(path);
        JsonNode there =
                item.has("$ref") ? document.at(item.path("$ref").asString().substring(1)) : item;
        return there.path(method.toLowerCase(Locale.ROOT));
    }

    @Test
    void describesEveryRouteThatIsServed() {
        int routes = 0;
        for (Service service : fixture.services()) {
            for (Router.Route route : service.router().routes()) {
                String path = service.prefix() + route.template();
                JsonNode operation = operation(route.method(), path);
                assertThat(operation.isMissingNode())
                        .as(route.method() + " " + path)
                        .isFalse();
                assertThat(operation.path("responses").propertyNames())
                        .as(route.method() + " " + path)
                        .hasSize(2);
                routes++;
            }
        }
        int described = 0;
        for (JsonNode item : document.path("paths")) {
            JsonNode there =
                    item.has("$ref") ? document.at(item.path("$ref").asString().substring(1)) : item;
            described += there.size();
        }
        assertThat(described).as("and nothing else").isEqualTo(routes);
        List<String> ids = new ArrayList<>();
        document.findValues("operationId").forEach(id -> ids.add(id.asString()));
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** A call whose answer is of the status and the form that the document has for its path. */
    private JsonNode told(ApiClient caller, String method, String path, String template, String body) {
        Answer answer =
                switch (method) {
                    case "POST" -> caller.post(path, body);
                    case "PUT" -> caller.put(path, body);
                    case "DELETE" -> caller.delete(path);
                    default -> caller.get(path);
                };
        JsonNode responses = operation(method, template).path("responses");
        JsonNode response = responses.path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as(method + " " + path + " " + answer)
                .isFalse();
        JsonNode schema = response.path("content").path("application/json").path("schema");
        odd.addAll(problems(answer.body(), schema, method + " " + path));
        return answer.body();
    }

    private String made(String template, String path, String body) {
        JsonNode answer = told(admin(), "POST", path, template, body);
        return answer.iterator().next().path("id").asString();
    }

    @Test
    void answersOfOtherCallsAreWhatItSays() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        String lb = "/load-balancer/v2.0/lbaas/";
        String balancer = made(
                lb + "loadbalancers", "/v2/lbaas/loadbalancers", "{'loadbalancer':{'vip_subnet_id':'" + subnet + "'}}");
        String of = "'loadbalancer_id':'" + balancer + "','protocol':'TCP',";
        made(lb + "listeners", lb + "listeners", "{'listener':{" + of + "'protocol_port':80}}");
        String pool = made(lb + "pools", lb + "pools", "{'pool':{" + of + "'lb_algorithm':'SOURCE_IP'}}");
        String members = lb + "pools/" + pool + "/members";
        String all = lb + "pools/{pool_id}/members";
        made(all, members, "{'member':{'address':'10.0.0.9','protocol_port':80}}");
        told(admin(), "PUT", members, all, "{'members':[{'address':'10.0.0.8','protocol_port':80}]}");
        made(
                lb + "healthmonitors",
                lb + "healthmonitors",
                "{'healthmonitor':{'pool_id':'" + pool + "','type':'TCP','delay':5,'timeout':5,'max_retries':3}}");
        for (String list : List.of("loadbalancers", "listeners", "pools", "healthmonitors", "quotas", "providers")) {
            told(admin(), "GET", lb + list, lb + list, "");
        }
        told(admin(), "GET", members, all, "");
        String one = lb + "loadbalancers/" + balancer;
        for (String part : List.of("", "/status", "/stats")) {
            told(admin(), "GET", one + part, lb + "loadbalancers/{id}" + part, "");
        }
        told(admin(), "PUT", one, lb + "loadbalancers/{id}", "{'loadbalancer':{'name':'x'}}");
        String limits = "{'quota':{'pool':7}}";
        told(admin(), "PUT", lb + "quotas/" + project, lb + "quotas/{project_id}", limits);
        told(admin(), "GET", lb + "quotas/" + project, lb + "quotas/{project_id}", "");
        told(admin(), "GET", lb + "quotas", lb + "quotas", "");

        String quotas = "/v2.0/quotas/";
        told(admin(), "PUT", quotas + project, quotas + "{project}", "{'quota':{'trunk':7}}");
        told(admin(), "GET", quotas + project + "/details", quotas + "{project}/details", "");
        told(admin(), "GET", "/v2.0/quotas", "/v2.0/quotas", "");
        String policy = made("/v2.0/qos/policies", "/v2.0/qos/policies", "{'policy':{'name':'q'}}");
        String rules = "/v2.0/qos/policies/{policy_id}/dscp_marking_rules";
        made(rules, rules.replace("{policy_id}", policy), "{'dscp_marking_rule':{'dscp_mark':26}}");
        told(admin(), "GET", rules.replace("{policy_id}", policy), rules, "");
        told(admin(), "GET", "/v2.0/qos/policies", "/v2.0/qos/policies", "");
        String port = port(network, "'device_owner':'compute:x','binding:host_id':'h'")
                .get("id")
                .asString();
        String bindings = "/v2.0/ports/{port_id}/bindings";
        told(admin(), "POST", bindings.replace("{port_id}", port), bindings, "{'binding':{'host':'g'}}");
        told(admin(), "GET", bindings.replace("{port_id}", port), bindings, "");
        String activate = bindings + "/{id}/activate";
        told(admin(), "PUT", activate.replace("{port_id}", port).replace("{id}", "g"), activate, "{}");
        String parent = port(network, "").get("id").asString();
        String trunk = made("/v2.0/trunks", "/v2.0/trunks", "{'trunk':{'port_id':'" + parent + "'}}");
        String child = port(network, "").get("id").asString();
        String sub = "{'sub_ports':[{'port_id':'" + child + "','segmentation_type':'vlan','segmentation_id':7}]}";
        String add = "/v2.0/trunks/{id}/add_subports";
        told(admin(), "PUT", add.replace("{id}", trunk), add, sub);
        String subs = "/v2.0/trunks/{id}/get_subports";
        told(admin(), "GET", subs.replace("{id}", trunk), subs, "");
        told(admin(), "GET", "/v2.0/trunks", "/v2.0/trunks", "");
        String groups = "/v2.0/address-groups";
        String group = made(groups, groups, "{'address_group':{'addresses':['10.1.0.0/16']}}");
        String more = groups + "/{id}/add_addresses";
        told(admin(), "PUT", more.replace("{id}", group), more, "{'addresses':['10.2.0.0/16']}");
        String pools = "/v2.0/subnetpools";
        String prefixes = made(pools, pools, "{'subnetpool':{'name':'p','prefixes':['10.98.0.0/16']}}");
        String grow = pools + "/{id}/add_prefixes";
        told(admin(), "PUT", grow.replace("{id}", prefixes), grow, "{'prefixes':['10.97.0.0/16']}");
        String router = made("/v2.0/routers", "/v2.0/routers", "{'router':{}}");
        String join = "/v2.0/routers/{id}/add_router_interface";
        told(admin(), "PUT", join.replace("{id}", router), join, "{'subnet_id':'" + subnet + "'}");
        String tags = "/v2.0/networks/{id}/tags";
        told(member(), "PUT", tags.replace("{id}", network), tags, "{'tags':['a']}");
        told(member(), "DELETE", tags.replace("{id}", network), tags, "");
        for (String list : List.of("default-security-group-rules", "rbac-policies", "address-scopes", "extensions")) {
            told(admin(), "GET", "/v2.0/" + list, "/v2.0/" + list, "");
        }
        assertThat(odd).isEmpty();
    }

    @Test
    void answersAreWhatItSays() {
        String network = admin().post(
                        NETWORKS,
                        "{'network':{'name':'n','router:external':true,'provider:network_type':'vlan',"
                                + "'provider:physical_network':'" + project + "','provider:segmentation_id':7}}")
                .id();
        String spread = admin().post(
                        NETWORKS,
                        "{'network':{'segments':[{'provider:network_type':'flat','provider:physical_network':'a-"
                                + project
                                + "'},{'provider:network_type':'flat','provider:physical_network':'b-" + project
                                + "'}]}}")
                .id();
        told(admin(), "GET", "/v2.0/segments/" + spread, "/v2.0/segments/{id}", "");
        told(admin(), "PUT", "/v2.0/segments/" + spread, "/v2.0/segments/{id}", "{'segment':{'name':'x'}}");
        told(admin(), "GET", "/v2.0/segments", "/v2.0/segments", "");
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
                    odd.addAll(problems(one, schemaOf(kind), kind));
                }
            }
        }
        assertThat(odd).isEmpty();
    }

    private JsonNode schemaOf(String kind) {
        String singular = kind.substring(0, kind.length() - 1).replace('-', '_');
        JsonNode schema = document.path("components").path("schemas").path(singular);
        assertThat(schema.isMissingNode()).as(singular).isFalse();
        return schema;
    }

    /** What of JSON Schema the document uses. */
    private List<String> problems(JsonNode value, JsonNode found, String where) {
        List<String> problems = new ArrayList<>();
        JsonNode schema =
                found.has("$ref") ? document.at(found.path("$ref").asString().substring(1)) : found;
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
                if (one.isMissingNode() && !schema.path("additionalProperties").asBoolean(true)) {
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
