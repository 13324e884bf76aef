package org.ranef.ordering;

import java.util.Arrays;

/** A growing list of ints, equal to another with the same elements. */
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

    @Override
    public boolean equals(Object other) {
        return other instanceof IntList list && Arrays.equals(elements, 0, size, list.elements, 0, list.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + elements[i];
        }
        return hash;
    }
}
