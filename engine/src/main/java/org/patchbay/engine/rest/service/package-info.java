// SPDX-License-Identifier: Apache-2.0
/** What the API needs of those who keep the objects. */
@NullMarked
package org.patchbay.engine.rest.service;

import org.jspecify.annotations.NullMarked;
