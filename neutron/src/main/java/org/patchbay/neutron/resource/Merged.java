// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sequences, each in order of id, as one in which every object is once; lazily. */
public final class Merged<T extends ApiObject> implements Iterator<T> {
    /** A sequence, and the object that it is at. */
    private record Head<T extends ApiObject>(T object, Iterator<T> rest) {}

    private final PriorityQueue<Head<T>> heads;
    private @Nullable String last;

    private Merged(List<Iterable<T>> sequences, boolean descending) {
        Comparator<Head<T>> order = Comparator.comparing(head -> head.object().id());
        heads = new PriorityQueue<>(descending ? order.reversed() : order);
        sequences.forEach(sequence -> enter(sequence.iterator()));
    }

    /** @param descending whether the sequences are so, and the result shall be */
    public static <T extends ApiObject> Iterable<T> of(List<Iterable<T>> sequences, boolean descending) {
        return () -> new Merged<>(sequences, descending);
    }

    private void enter(Iterator<T> sequence) {
        if (sequence.hasNext()) {
            heads.add(new Head<>(sequence.next(), sequence));
        }
    }

    @Override
    public boolean hasNext() {
        Head<T> first = heads.peek();
        while (first != null && first.object().id().equals(last)) {
            heads.remove();
            enter(first.rest());
            first = heads.peek();
        }
        return first != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Head<T> first = heads.remove();
        enter(first.rest());
        last = first.object().id();
        return first.object();
    }
}
