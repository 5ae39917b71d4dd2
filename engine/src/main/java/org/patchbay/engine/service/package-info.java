// SPDX-License-Identifier: Apache-2.0
/** The services behind the API, on the store: each change one transaction with its rules and its audit event. */
@NullMarked
package org.patchbay.engine.service;

import org.jspecify.annotations.NullMarked;
