// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

/** Failures in words for people. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }
}
