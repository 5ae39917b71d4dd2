// SPDX-License-Identifier: Apache-2.0
/** Documents as the API speaks them, apart from their syntax: XML and JSON in and out. */
@NullMarked
package org.patchbay.engine.rest.doc;

import org.jspecify.annotations.NullMarked;
