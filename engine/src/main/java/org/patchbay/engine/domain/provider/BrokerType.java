// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

/** The message broker between a Neutron server and its agents. */
public enum BrokerType {
    QPID,
    RABBIT_MQ
}
