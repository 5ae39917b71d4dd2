// SPDX-License-Identifier: Apache-2.0
/** Private keys and certificates in PEM files, in every encoding that OpenSSL writes without a password. */
@NullMarked
package org.patchbay.net.pem;

import org.jspecify.annotations.NullMarked;
