package org.ranef.linalg;

import java.util.Optional;

/**
 * Which kernel this JVM runs: the Vector API's where the module {@code jdk.incubator.vector} is loaded and the JDK is new enough, and else the plain
 * one. Both give the same digits.
 */
final class Kernels {

    /** Older compilers lose track of vectors in registers once several shapes of vectors were used in one JVM. */
    private static final int FIRST_GOOD_JDK = 25;
    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNEL = "org.ranef.linalg.VectorKernel";

    static final ProductKernel PLAIN = new PlainKernel();
    /** The kernel in use. */
    static final ProductKernel BEST = Runtime.version().feature() >= FIRST_GOOD_JDK ? vector().orElse(PLAIN) : PLAIN;

    private Kernels() {
    }

    /** The kernel on the Vector API, if its module is loaded and Ranef was built with it. */
    static Optional<ProductKernel> vector() {
        Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
        if (module.isEmpty()) {
            return Optional.empty();
        }
        Kernels.class.getModule().addReads(module.get());
        try {
            return Optional.of((ProductKernel) Class.forName(VECTOR_KERNEL).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty(); // a jar without it, or a changed module: the plain kernel serves
        }
    }
}
