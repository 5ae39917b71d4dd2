// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

/** How long a daemon lives when nobody stops it. */
public enum Lifetime {
    /** The kernel kills it when the JVM ends, however the JVM ends. */
    WITH_JVM,
    /** It goes on after the JVM; a later JVM finds it by its pid file. */
    DETACHED
}
