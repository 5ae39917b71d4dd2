// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

/** How a log line is written. */
public enum LogFormat {
    /** Plain lines for people. */
    TEXT,
    /** One JSON object a line, for collectors. */
    JSON
}
