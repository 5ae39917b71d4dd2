// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

/** {@code ["set", [...]]} as received; the array belongs to the receiver. */
@SuppressWarnings("ArrayRecordComponent")
public record WireSet(Object[] elements) {}
