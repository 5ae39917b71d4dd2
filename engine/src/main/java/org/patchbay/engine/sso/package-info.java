// SPDX-License-Identifier: Apache-2.0
/** Single sign-on as oVirt has it: passwords to tokens, tokens to callers. */
@NullMarked
package org.patchbay.engine.sso;

import org.jspecify.annotations.NullMarked;
