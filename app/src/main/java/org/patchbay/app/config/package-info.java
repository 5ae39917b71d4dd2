// SPDX-License-Identifier: Apache-2.0
/** The provider's configuration file, read completely before anything starts. */
@NullMarked
package org.patchbay.app.config;

import org.jspecify.annotations.NullMarked;
