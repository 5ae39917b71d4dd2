// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.rest.web;

import org.jspecify.annotations.NullMarked;
