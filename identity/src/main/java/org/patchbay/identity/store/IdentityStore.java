// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where users, projects and roles are kept. Every method throws {@link IdentityStoreException} when it cannot be reached. */
public interface IdentityStore extends AutoCloseable {
    /** What it is called in messages. */
    String name();

    /** Whether anything was ever put there. */
    boolean exists();

    /** Something that is another one after each change; costs little. Null when there is nothing. */
    @Nullable
    Object stamp();

    /** The present state. */
    IdentityData read();

    /** Puts the first state there; an error when there is one already. */
    void create(IdentityDocument document);

    /**
     * Reads, changes and writes while no other writer can, in this process or another.
     *
     * @param change may throw, and changes nothing then; may be asked again
     */
    void update(UnaryOperator<IdentityDocument> change);

    @Override
    default void close() {}
}
