// SPDX-License-Identifier: Apache-2.0
/** Declarations: what a type of resource has, who may set it, how it hangs together with others. */
@NullMarked
package org.patchbay.engine.rest.model;

import org.jspecify.annotations.NullMarked;
