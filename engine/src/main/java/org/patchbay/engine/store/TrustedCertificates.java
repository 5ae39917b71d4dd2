// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The certificates that an administrator approved. */
public final class TrustedCertificates {
    private final Handle handle;

    TrustedCertificates(Handle handle) {
        this.handle = handle;
    }

    /**
     * @param fingerprint SHA-256, 64 hexadecimal digits in lower case
     * @param providerId for whose calls; null: for all
     * @param der the certificate as X.509 has it
     */
    public void add(String fingerprint, @Nullable UUID providerId, byte[] der, @Nullable String importedBy) {
        handle.createUpdate("insert into trusted_certificate (fingerprint, provider_id, der, imported_by)"
                        + " values (:fingerprint, :provider, :der, :by) on conflict do nothing")
                .bind("fingerprint", fingerprint)
                .bind("provider", Row.argument(providerId))
                .bind("der", Row.argument(der))
                .bind("by", Row.argument(importedBy))
                .execute();
    }

    public void remove(String fingerprint) {
        handle.createUpdate("delete from trusted_certificate where fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .execute();
    }

    /** All, DER. */
    public List<byte[]> list() {
        return handle.createQuery("select der from trusted_certificate order by imported")
                .map((row, _) -> row.getBytes("der"))
                .list();
    }
}
