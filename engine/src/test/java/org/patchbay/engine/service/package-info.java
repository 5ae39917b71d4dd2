// SPDX-License-Identifier: Apache-2.0
/** Tests of the services, over HTTP and on a real database. */
@NullMarked
package org.patchbay.engine.service;

import org.jspecify.annotations.NullMarked;
