// SPDX-License-Identifier: Apache-2.0
/** A data center of namespaces: hosts, guests, physical networks, the outside world. */
@NullMarked
package org.patchbay.testbed.lab;

import org.jspecify.annotations.NullMarked;
