// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.identity.login;

import org.jspecify.annotations.NullMarked;
