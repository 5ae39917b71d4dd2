// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

/** The type of a provider, as the API calls it. It never changes. */
public enum ProviderType {
    /** OpenStack Networking. */
    NEUTRON,
    /** Anything else that speaks its API, OVN's provider above all. */
    EXTERNAL
}
