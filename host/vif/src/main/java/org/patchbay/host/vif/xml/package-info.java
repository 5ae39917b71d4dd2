// SPDX-License-Identifier: Apache-2.0
/** Well-formed XML without a document type, with the place of every element and attribute. */
@NullMarked
package org.patchbay.host.vif.xml;

import org.jspecify.annotations.NullMarked;
