// SPDX-License-Identifier: Apache-2.0
/**
 * Real virtual machines on the hosts of a lab: libvirt and QEMU in each host's namespaces, emulated in software, with a guest of
 * Debian's kernel and busybox that boots in seconds. The guest image is made once and kept in the user's cache.
 */
@NullMarked
package org.patchbay.testbed.vm;

import org.jspecify.annotations.NullMarked;
