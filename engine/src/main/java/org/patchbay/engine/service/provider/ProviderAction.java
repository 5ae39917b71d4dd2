// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;

/** Something that is done with a provider. */
@FunctionalInterface
public interface ProviderAction {
    ActionResult act(Call call, Provider provider, Input parameters);
}
