// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.event;

/** How bad an event is, as the API calls it. */
public enum Severity {
    NORMAL,
    WARNING,
    ERROR,
    ALERT
}
