// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

/**
 * A program that may ask whose a token is, such as a network provider.
 *
 * @param secretHash in PHC form
 */
public record Client(String id, String secretHash) {
    @Override
    public String toString() {
        return id;
    }
}
