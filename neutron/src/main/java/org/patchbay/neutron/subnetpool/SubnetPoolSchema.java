// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import static org.patchbay.neutron.resource.Types.bool;
import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.listOf;
import static org.patchbay.neutron.resource.Types.parsed;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.Comparator;
import java.util.List;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Attribute.Who;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Type;

/** The declaration of {@code subnetpools}. Source: Networking API v2.0, "Subnet pools extension". */
final class SubnetPoolSchema {
    /** Of a request and, put together, of a pool: each is compared with those of the other pools of its address scope. */
    static final int MOST_PREFIXES = 1024;

    static final Type<List<Cidr>> CIDRS = listOf(parsed(Cidr::parse, Comparator.<Cidr>naturalOrder()), MOST_PREFIXES);
    private static final Type<Integer> LENGTH = integer(0, 128);

    static final Attribute<SubnetPool, List<Cidr>> PREFIXES = Attribute.of("prefixes", CIDRS, SubnetPool::prefixes)
            .required()
            .updatable()
            .notFilterable();
    static final Attribute<SubnetPool, Integer> MIN =
            Attribute.of("min_prefixlen", LENGTH, SubnetPool::min).optional().updatable();
    static final Attribute<SubnetPool, Integer> MAX =
            Attribute.of("max_prefixlen", LENGTH, SubnetPool::max).optional().updatable();
    static final Attribute<SubnetPool, Integer> USUAL = Attribute.of("default_prefixlen", LENGTH, SubnetPool::usual)
            .optional()
            .updatable();
    static final Attribute<SubnetPool, Integer> QUOTA = Attribute.of(
                    "default_quota", integer(0, Integer.MAX_VALUE), SubnetPool::quota)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<SubnetPool, String> SCOPE = Attribute.of("address_scope_id", uuid(), SubnetPool::scope)
            .orNull()
            .optional()
            .updatable();
    static final Attribute<SubnetPool, Boolean> IS_DEFAULT = Attribute.of("is_default", bool(), SubnetPool::isDefault)
            .defaultsTo(false)
            .updatable()
            .setBy(Who.ADMIN);
    static final Attribute<SubnetPool, Boolean> SHARED =
            Attribute.of("shared", bool(), SubnetPool::shared).defaultsTo(false).setBy(Who.ADMIN);
    static final Attribute<SubnetPool, Integer> IP_VERSION =
            Attribute.of("ip_version", integer(4, 6), SubnetPool::version);
    private static final Attribute<ApiObject, String> NAME =
            Attribute.of("name", text(1, 255), ApiObject::name).required().updatable();

    static final Schema<SubnetPool> SCHEMA = Standard.changedSince(
                    Schema.of("subnetpool", "subnetpools", "SubnetPool", SubnetPool::id))
            .with(Standard.ID, NAME, Standard.TENANT_ID, Standard.PROJECT_ID, Standard.DESCRIPTION)
            .with(Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT, Standard.TAGS)
            .taggedBy(ApiObject::tags)
            .with(PREFIXES, IP_VERSION, MIN, MAX, USUAL, QUOTA, SCOPE, IS_DEFAULT, SHARED);

    private SubnetPoolSchema() {}
}
