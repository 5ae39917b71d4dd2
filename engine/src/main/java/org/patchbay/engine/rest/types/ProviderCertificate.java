// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.UUID;

/**
 * A certificate of the chain a provider shows.
 *
 * @param id its place in the chain, from 0
 * @param fingerprint SHA-256, in hexadecimal with colons
 * @param pem the certificate in PEM
 */
public record ProviderCertificate(
        UUID providerId,
        String id,
        String subject,
        String issuer,
        String fingerprint,
        boolean selfSigned,
        String pem) {}
