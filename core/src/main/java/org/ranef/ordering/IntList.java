package org.ranef.ordering;

import java.util.Arrays;

/** A growing list of ints. */
public final class IntList {

    private int[] elements;
    private int size;

    public IntList(int... elements) {
        this.elements = elements;
        this.size = elements.length;
    }

    public void add(int element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(4, 2 * size));
        }
        elements[size++] = element;
    }

    public IntList sorted() {
        Arrays.sort(elements, 0, size);
        return this;
    }

    public int[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
