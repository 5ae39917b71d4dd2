// SPDX-License-Identifier: Apache-2.0
/** Users of other sources: oVirt's SSO, a Keystone, an OpenID Connect provider; what they say, and what it grants here. */
@NullMarked
package org.patchbay.identity.external;

import org.jspecify.annotations.NullMarked;
