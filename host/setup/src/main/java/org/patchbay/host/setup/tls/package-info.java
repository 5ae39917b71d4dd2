// SPDX-License-Identifier: Apache-2.0
/** Keys and certificates, looked at before anything depends on them. */
@NullMarked
package org.patchbay.host.setup.tls;

import org.jspecify.annotations.NullMarked;
