// SPDX-License-Identifier: Apache-2.0
/** What all services share: transactions, rights, references, the audit log. */
@NullMarked
package org.patchbay.engine.service.work;

import org.jspecify.annotations.NullMarked;
