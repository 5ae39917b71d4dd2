// SPDX-License-Identifier: Apache-2.0
/** Running providers for the tests, and straight looks at the API and the database below it. */
@NullMarked
package org.patchbay.conformance.provider;

import org.jspecify.annotations.NullMarked;
