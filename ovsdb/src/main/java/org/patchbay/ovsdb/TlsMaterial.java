// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * What {@link TlsFiles} hold. Nothing is checked but that it can be read.
 *
 * @param chain our certificate, followed by intermediates if any; never empty
 * @param authorities never empty
 */
public record TlsMaterial(PrivateKey privateKey, List<X509Certificate> chain, List<X509Certificate> authorities) {
    public TlsMaterial {
        Objects.requireNonNull(privateKey);
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
    }
}
