// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import tools.jackson.databind.JsonNode;

/** Routers as objects of the API: their attributes, lists, policy and revisions. */
class RouterTest extends RouterTestCase {
    @Test
    void hasEveryAttribute() {
        JsonNode made = member().post(ROUTERS, "{'router':{'name':'r','description':'d'}}")
                .content();
        String id = text(made, "id");
        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "tenant_id",
                        "project_id",
                        "description",
                        "revision_number",
                        "created_at",
                        "updated_at",
                        "tags",
                        "admin_state_up",
                        "status",
                        "external_gateway_info",
                        "external_gateways",
                        "enable_default_route_ecmp",
                        "enable_default_route_bfd",
                        "routes",
                        "availability_zone_hints",
                        "availability_zones");
        assertThat(text(made, "project_id")).isEqualTo(project);
        assertThat(text(made, "status")).isEqualTo("ACTIVE");
        assertThat(made.get("admin_state_up").booleanValue()).isTrue();
        assertThat(made.get("external_gateway_info").isNull()).isTrue();
        assertThat(made.get("routes")).isEmpty();
        assertThat(made.get("revision_number").intValue()).isEqualTo(1);
        JsonNode full = show(id);
        assertThat(full.get("distributed").booleanValue()).isFalse();
        assertThat(full.get("ha").booleanValue()).isTrue();
        assertThat(column("Logical_Router", "neutron-" + id, "enabled")).isEqualTo("true");
        assertThat(column("Logical_Router", "neutron-" + id, "external_ids"))
                .contains("neutron:router_name=r", "neutron:gw_port_id=", "neutron:availability_zone_hints=");
        member().delete(ROUTERS + "/" + id).done();
        assertNoTraceOf(id);
    }

    @Test
    void changesWhatItIsTold() {
        String id = router("'name':'r'");
        JsonNode changed = change(
                        id, "'name':'s','description':'e','admin_state_up':false,'distributed':true,'ha':false")
                .content();
        assertThat(text(changed, "name")).isEqualTo("s");
        assertThat(text(changed, "description")).isEqualTo("e");
        assertThat(changed.get("admin_state_up").booleanValue()).isFalse();
        assertThat(changed.get("distributed").booleanValue()).isTrue();
        assertThat(changed.get("ha").booleanValue()).isFalse();
        assertThat(changed.get("revision_number").intValue()).isEqualTo(2);
        assertThat(column("Logical_Router", "neutron-" + id, "enabled")).isEqualTo("false");
        // What a change does not name stays, the administrative state too.
        JsonNode again = change(id, "'name':'t'").content();
        assertThat(again.get("admin_state_up").booleanValue()).isFalse();
        assertThat(again.get("distributed").booleanValue()).isTrue();
        admin().put(ROUTERS + "/" + id, "{'router':{'name':'u'}}", "revision_number=2")
                .refused(412, "RevisionNumberConstraintFailed");
        admin().put(ROUTERS + "/" + id, "{'router':{'name':'u'}}", "revision_number=3")
                .content();
        assertThat(admin().put(ROUTERS + "/" + id + "/tags/blue", "").status()).isEqualTo(201);
        assertThat(texts(admin().get(ROUTERS + "?tags=blue").content(), "id")).containsExactly(id);
    }

    @Test
    void isListedAsEverythingElse() {
        List<String> ids = new ArrayList<>();
        admin().post(
                        ROUTERS,
                        "{'routers':[{'name':'a','project_id':'" + project + "'},{'name':'b','admin_state_up':false},"
                                + "{'name':'c'}]}")
                .content()
                .forEach(made -> ids.add(text(made, "id")));
        assertThat(ids).hasSize(3);
        JsonNode page = member().get(ROUTERS + "?limit=2").body();
        assertThat(page.get("routers")).hasSize(2);
        String marker = text(page.get("routers").get(1), "id");
        assertThat(member().get(ROUTERS + "?limit=2&marker=" + marker).content())
                .hasSize(1);
        assertThat(texts(
                        member().get(ROUTERS + "?sort_key=name&sort_dir=desc&fields=name")
                                .content(),
                        "name"))
                .containsExactly("c", "b", "a");
        assertThat(texts(member().get(ROUTERS + "?admin_state_up=false").content(), "name"))
                .containsExactly("b");
        assertThat(texts(member().get(ROUTERS + "?name=a&name=c").content(), "name"))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(texts(admin().get(ROUTERS + "?project_id=" + project).content(), "id"))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(member("another").get(ROUTERS).content()).isEmpty();
        member().get(ROUTERS + "?nonsense=1").refused(400, "HTTPBadRequest");
    }

    @Test
    void isItsProjectsAlone() {
        String id = router("'name':'r'");
        ApiClient other = member("another");
        ApiClient reader = fixture.as("reader@" + project);
        other.get(ROUTERS + "/" + id).refused(404, "RouterNotFound");
        other.delete(ROUTERS + "/" + id).refused(404, "RouterNotFound");
        act(other, id, "add_router_interface", subnetOf(id)).refused(404, "RouterNotFound");
        reader.get(ROUTERS + "/" + id).content();
        reader.delete(ROUTERS + "/" + id).refused(403, "PolicyNotAuthorized");
        act(reader, id, "add_router_interface", subnetOf(id)).refused(403, "PolicyNotAuthorized");
        member().put(ROUTERS + "/" + id, "{'router':{'distributed':true}}").refused(403, "PolicyNotAuthorized");
        member().put(ROUTERS + "/" + id, "{'router':{'ha':true}}").refused(403, "PolicyNotAuthorized");
        member().post(ROUTERS, "{'router':{'project_id':'another'}}").refused(403, "PolicyNotAuthorized");
    }

    @Test
    void refusesWhatItCannotBe() {
        String id = router("'name':'r'");
        refused(400, "HTTPBadRequest", () -> admin().post(ROUTERS, "{'router':{'flavor_id':'" + id + "'}}"));
        refused(400, "HTTPBadRequest", () -> admin().post(ROUTERS, "{'router':{'routes':[]}}"));
        refused(400, "HTTPBadRequest", () -> admin().post(ROUTERS, "{'router':{'external_gateway_info':[]}}"));
        refused(400, "HTTPBadRequest", () -> change(id, "'availability_zone_hints':[]"));
        refused(400, "HTTPBadRequest", () -> change(id, "'external_gateway_info':{'enable_snat':true}"));
        refused(404, "NetworkNotFound", () -> change(id, gateway(id, "")));
        refused(
                404,
                "AvailabilityZoneNotFound",
                () -> admin().post(ROUTERS, "{'router':{'availability_zone_hints':['nowhere']}}"));
        refused(400, "BadRequest", () -> add(id, ""));
        refused(400, "HTTPBadRequest", () -> add(id, "'subnet_id':'x'"));
        refused(400, "BadRequest", () -> add(id, "'router_id':'" + id + "'"));
        refused(404, "SubnetNotFound", () -> add(id, subnetOf(id)));
        refused(404, "PortNotFound", () -> add(id, portOf(id)));
        refused(404, "RouterInterfaceNotFound", () -> remove(id, portOf(id)));
        refused(404, "RouterNotFound", () -> add("11111111-2222-4333-8444-555555555555", subnetOf(id)));
    }

    @Test
    void leavesAloneTheRoutersOfOthers() {
        fixture.central().nbctl("lr-add", "foreign");
        fixture.settle();
        assertThat(texts(admin().get(ROUTERS).content(), "name")).doesNotContain("foreign");
        String id = router("'name':'r'");
        fixture.central().nbctl("lrp-add", "neutron-" + id, "foreign-port", "02:00:00:00:00:01", "192.0.2.1/24");
        fixture.settle();
        Answer deletion = admin().delete(ROUTERS + "/" + id);
        deletion.refused(409, "RouterInUse");
        fixture.central().nbctl("lrp-del", "foreign-port", "--", "lr-del", "foreign");
        fixture.settle();
        admin().delete(ROUTERS + "/" + id).done();
    }
}
