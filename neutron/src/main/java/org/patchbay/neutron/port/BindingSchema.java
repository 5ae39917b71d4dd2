// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import static org.patchbay.neutron.resource.Types.oneOf;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.text;

import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.JsonText;
import org.patchbay.neutron.resource.Schema;

/** The declaration of {@code bindings}. Source: Networking API v2.0, "Port binding", extension binding-extended. */
final class BindingSchema {
    private static final int MAX_PROFILE = 4096;

    static final Attribute<Binding, String> HOST = Attribute.of(
                    "host", parsed(BindingSchema::host, String::compareTo), Binding::id)
            .required();
    static final Attribute<Binding, String> PROFILE = Attribute.of(
                    "profile", JsonText.object(MAX_PROFILE), Binding::profile)
            .orNull()
            .defaultsTo("")
            .updatable()
            .notFilterable();
    static final Attribute<Binding, String> VNIC_TYPE = Attribute.of(
                    "vnic_type", oneOf("normal"), (Binding binding) -> "normal")
            .defaultsTo("normal")
            .updatable();
    static final Attribute<Binding, String> VIF_TYPE = Attribute.of("vif_type", text(16), (Binding binding) -> "ovs");
    static final Attribute<Binding, String> VIF_DETAILS = Attribute.of(
                    "vif_details",
                    JsonText.object(MAX_PROFILE),
                    (Binding binding) -> "{\"port_filter\":true,\"connectivity\":\"l2\",\"bridge_name\":\"br-int\"}")
            .notFilterable();
    static final Attribute<Binding, String> STATUS = Attribute.of("status", text(16), Binding::status);
    static final Attribute<Binding, String> PROJECT_ID =
            Attribute.of("project_id", text(255), Binding::projectId).optional();

    static final Schema<Binding> SCHEMA = Schema.of("binding", "bindings", "PortBinding", Binding::id)
            .with(HOST, PROFILE, VNIC_TYPE, VIF_TYPE, VIF_DETAILS, STATUS, PROJECT_ID);

    private BindingSchema() {}

    /** In the option of the row, commas separate hosts. */
    private static String host(String text) {
        if (text.isBlank() || text.length() > 255 || text.indexOf(',') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not the name of a host");
        }
        return text;
    }
}
