// SPDX-License-Identifier: Apache-2.0
/** The API over HTTP: routes, negotiation, faults, following links, the root document. */
@NullMarked
package org.patchbay.engine.rest.web;

import org.jspecify.annotations.NullMarked;
