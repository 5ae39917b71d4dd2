// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import org.patchbay.engine.provider.ProviderException.NotAnApi;

/** Whether the provider speaks of what it was asked about. */
final class Same {
    private Same() {}

    static <T> T id(String asked, String answered, T object) {
        if (!asked.equals(answered)) {
            throw new NotAnApi("The provider was asked about " + asked + " and answered about " + answered + ".");
        }
        return object;
    }
}
