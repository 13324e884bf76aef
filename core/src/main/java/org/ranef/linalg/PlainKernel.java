package org.ranef.linalg;

/** The kernel in plain Java: the JIT compiler vectorises the loops of {@link RankUpdate}. */
final class PlainKernel implements ProductKernel {

    private static final int GROUP = 4;
    private static final int ROWS = 512;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public void subtract(double[][] c, int j0, int j1, int i0, int i1, boolean lower, double[][] p, int k0, int k1, Coefficients b,
            Workspace space) {
        for (int j = j0; j < j1; j += GROUP) {
            int end = Math.min(j + GROUP, j1);
            int at = b.start(j - j0);
            int together = i0;
            if (end - j < GROUP) {
                together = i1;
            } else if (lower) {
                together = Math.min(Math.max(i0, end - 1), i1);
            }
            for (int column = j; column < end; column++) {
                single(c[column], lower ? Math.max(i0, column) : i0, together, p, k0, k1, b.values, at + column - j);
            }
            if (together < i1) {
                four(c[j], c[j + 1], c[j + 2], c[j + 3], together, i1, p, k0, k1, b.values, at);
            }
        }
    }

    private static void four(double[] c0, double[] c1, double[] c2, double[] c3, int from, int to, double[][] p, int k0, int k1, double[] b,
            int start) {
        int at = start;
        int next = start + Coefficients.WIDTH;
        int k = k0;
        for (; k + 1 < k1; k += 2) {
            RankUpdate.subtract4x2(c0, c1, c2, c3, p[k], p[k + 1], b[at], b[next], b[at + 1], b[next + 1], b[at + 2], b[next + 2], b[at + 3],
                    b[next + 3], from, to);
            at += 2 * Coefficients.WIDTH;
            next += 2 * Coefficients.WIDTH;
        }
        if (k < k1) {
            RankUpdate.subtract1x1(c0, p[k], b[at], from, to);
            RankUpdate.subtract1x1(c1, p[k], b[at + 1], from, to);
            RankUpdate.subtract1x1(c2, p[k], b[at + 2], from, to);
            RankUpdate.subtract1x1(c3, p[k], b[at + 3], from, to);
        }
    }

    private static void single(double[] c, int from, int to, double[][] p, int k0, int k1, double[] b, int start) {
        if (from >= to) {
            return;
        }
        int at = start;
        int k = k0;
        for (; k + 1 < k1; k += 2) {
            RankUpdate.subtract1x2(c, p[k], p[k + 1], b[at], b[at + Coefficients.WIDTH], from, to);
            at += 2 * Coefficients.WIDTH;
        }
        if (k < k1) {
            RankUpdate.subtract1x1(c, p[k], b[at], from, to);
        }
    }
}
