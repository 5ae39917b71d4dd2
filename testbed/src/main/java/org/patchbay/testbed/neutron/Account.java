// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import java.net.URI;

/**
 * Who administers a Neutron with Keystone. User and project are in the domain {@code Default}.
 *
 * @param identity the Identity API's root with its version, such as {@code http://127.0.0.1:5000/v3}
 */
public record Account(URI identity, String user, String password, String project) {}
