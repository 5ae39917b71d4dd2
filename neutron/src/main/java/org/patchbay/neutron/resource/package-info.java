// SPDX-License-Identifier: Apache-2.0
/** The declaration of a resource: its attributes, their types, who may set and see them; parsing and rendering follow from it. */
@NullMarked
package org.patchbay.neutron.resource;

import org.jspecify.annotations.NullMarked;
