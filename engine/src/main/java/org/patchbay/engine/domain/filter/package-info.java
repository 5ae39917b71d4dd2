// SPDX-License-Identifier: Apache-2.0
/** Network filters, as libvirt names them. */
@NullMarked
package org.patchbay.engine.domain.filter;

import org.jspecify.annotations.NullMarked;
