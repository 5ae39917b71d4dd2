// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

/** The life of a process. */
enum Lifecycle {
    STARTING,
    RUNNING,
    STOPPING
}
