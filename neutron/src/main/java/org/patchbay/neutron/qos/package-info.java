// SPDX-License-Identifier: Apache-2.0
/** QoS policies, their rules, and the rows that carry them out. Source: Networking API v2.0, "QoS policies". */
@NullMarked
package org.patchbay.neutron.qos;

import org.jspecify.annotations.NullMarked;
