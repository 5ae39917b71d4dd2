// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.wire;

/** {@code ["map", [[k, v], ...]]} as received: keys and values alternate; the array belongs to the receiver. */
@SuppressWarnings("ArrayRecordComponent")
public record WireMap(Object[] pairs) {}
