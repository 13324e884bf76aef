package org.ranef.linalg;

/** Four columns of M in M L = B, which go from the last column to the first. */
final class TriangularGroup {

    private TriangularGroup() {
    }

    /** Columns j to j + 3 of M from what remains of B, where those of L start at k0 + j. */
    static void solve(double[][] m, double[][] l, int k0, int j, int top, int bottom) {
        int r = k0 + j;
        double[] l0 = l[r];
        double[] l1 = l[r + 1];
        double[] l2 = l[r + 2];
        RankUpdate.solve4(m[j + 3], m[j + 2], m[j + 1], m[j], 1 / l[r + 3][r + 3], l2[r + 3], l1[r + 3], l0[r + 3], 1 / l2[r + 2], l1[r + 2], l0[r + 2],
                1 / l1[r + 1], l0[r + 1], 1 / l0[r], top, bottom);
    }

    /** Subtracts from columns j to j + 3 what the four columns after them contribute. */
    static void subtract(double[][] m, double[][] l, int k0, int j, int top, int bottom) {
        int r = k0 + j;
        for (int k = j + 6; k >= j + 4; k -= 2) {
            int row = k0 + k;
            RankUpdate.subtract4x2(m[j], m[j + 1], m[j + 2], m[j + 3], m[k], m[k + 1], l[r][row], l[r][row + 1], l[r + 1][row], l[r + 1][row + 1],
                    l[r + 2][row], l[r + 2][row + 1], l[r + 3][row], l[r + 3][row + 1], top, bottom);
        }
    }
}
