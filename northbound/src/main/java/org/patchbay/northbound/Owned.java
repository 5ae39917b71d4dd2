// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

/**
 * An object and what it belongs to, as the key of a sorted index: in order of the owners, and of the objects' ids within each.
 *
 * @param id less than any other when empty
 */
public record Owned(String owner, String id) implements Comparable<Owned> {
    /** Less than every object of this owner. */
    public static Owned start(String owner) {
        return new Owned(owner, "");
    }

    /** Greater than every object of this owner, and less than those of any greater owner. */
    public static Owned end(String owner) {
        return new Owned(owner + '\0', "");
    }

    @Override
    public int compareTo(Owned other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : id.compareTo(other.id);
    }
}
