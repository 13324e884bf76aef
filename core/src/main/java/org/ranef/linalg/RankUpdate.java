package org.ranef.linalg;

/**
 * The one inner loop of all dense kernels: columns minus multiples of panel columns, over a range of rows.
 *
 * <p>Four columns times two panel columns is the shape that the JIT compilers of JDK 17 and 25 both turn into full-width fused
 * multiply-adds: each loaded panel element is used four times and each column element is loaded and stored once for two updates.
 */
final class RankUpdate {

    private RankUpdate() {
    }

    /** c_k[i] -= a_k p[i] + b_k q[i] for k = 0..3 and i in [from, to). */
    static void subtract4x2(double[] c0, double[] c1, double[] c2, double[] c3, double[] p, double[] q, double a0, double b0, double a1,
            double b1, double a2, double b2, double a3, double b3, int from, int to) {
        double m0 = -a0;
        double m1 = -a1;
        double m2 = -a2;
        double m3 = -a3;
        double n0 = -b0;
        double n1 = -b1;
        double n2 = -b2;
        double n3 = -b3;
        for (int i = from; i < to; i++) {
            double x = p[i];
            double y = q[i];
            c0[i] = Math.fma(n0, y, Math.fma(m0, x, c0[i]));
            c1[i] = Math.fma(n1, y, Math.fma(m1, x, c1[i]));
            c2[i] = Math.fma(n2, y, Math.fma(m2, x, c2[i]));
            c3[i] = Math.fma(n3, y, Math.fma(m3, x, c3[i]));
        }
    }

    /**
     * Four columns times the transposed inverse of a lower triangle: c0 = c0 r0, c1 = (c1 - l10 c0) r1, c2 = (c2 - l20 c0 - l21 c1) r2 and
     * c3 = (c3 - l30 c0 - l31 c1 - l32 c2) r3, where r is one over the diagonal.
     */
    static void solve4(double[] c0, double[] c1, double[] c2, double[] c3, double r0, double l10, double l20, double l30, double r1, double l21,
            double l31, double r2, double l32, double r3, int from, int to) {
        double m10 = -l10;
        double m20 = -l20;
        double m30 = -l30;
        double m21 = -l21;
        double m31 = -l31;
        double m32 = -l32;
        for (int i = from; i < to; i++) {
            double x0 = c0[i] * r0;
            double x1 = Math.fma(m10, x0, c1[i]) * r1;
            double x2 = Math.fma(m21, x1, Math.fma(m20, x0, c2[i])) * r2;
            c0[i] = x0;
            c1[i] = x1;
            c2[i] = x2;
            c3[i] = Math.fma(m32, x2, Math.fma(m31, x1, Math.fma(m30, x0, c3[i]))) * r3;
        }
    }

    /** c[i] -= a p[i] + b q[i] for i in [from, to). */
    static void subtract1x2(double[] c, double[] p, double[] q, double a, double b, int from, int to) {
        double m = -a;
        double n = -b;
        for (int i = from; i < to; i++) {
            c[i] = Math.fma(n, q[i], Math.fma(m, p[i], c[i]));
        }
    }

    /** c[i] -= a p[i] for i in [from, to). */
    static void subtract1x1(double[] c, double[] p, double a, int from, int to) {
        double m = -a;
        for (int i = from; i < to; i++) {
            c[i] = Math.fma(m, p[i], c[i]);
        }
    }

    /** The inner product of two columns over rows [from, to), in four partial sums. */
    static double dot(double[] x, double[] y, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 = Math.fma(x[i], y[i], s0);
            s1 = Math.fma(x[i + 1], y[i + 1], s1);
            s2 = Math.fma(x[i + 2], y[i + 2], s2);
            s3 = Math.fma(x[i + 3], y[i + 3], s3);
        }
        for (; i < to; i++) {
            s0 = Math.fma(x[i], y[i], s0);
        }
        return s0 + s1 + (s2 + s3);
    }
}
