package org.ranef.linalg;

/**
 * Eigenvalues and eigenvectors of a dense symmetric matrix of some size: Householder reduction to tridiagonal form, then implicitly shifted QL
 * steps (Golub and Van Loan 2013, sections 8.3.1 and 8.3.5). Cubic with a small constant, where Jacobi rotations would take tens of
 * sweeps.
 */
final class TridiagonalEigen {

    private static final int STEPS = 60;

    /** The diagonal, and the eigenvalues in the end. */
    final double[] d;
    /** The eigenvectors, one a row. */
    final double[][] v;
    private final double[] e;
    private final double[][] a;
    private final int n;

    TridiagonalEigen(double[][] matrix) {
        n = matrix.length;
        a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        d = new double[n];
        e = new double[n];
        v = new double[n][n];
        reduce();
        for (int l = 0; l < n; l++) {
            findEigenvalue(l);
        }
    }

    /** Q'AQ is tridiagonal for Q = H_0 H_1 ...; each reflector is kept in the column it clears until Q' is formed row by row. */
    private void reduce() {
        double[] scale = new double[n];
        double[] w = new double[n];
        for (int k = 0; k + 2 < n; k++) {
            double square = 0;
            for (int i = k + 1; i < n; i++) {
                square += a[k][i] * a[k][i];
            }
            double alpha = -Math.copySign(Math.sqrt(square), a[k][k + 1]);
            e[k] = alpha;
            if (square == 0) {
                continue;
            }
            a[k][k + 1] -= alpha;
            scale[k] = 1 / (square - alpha * (a[k][k + 1] + alpha));
            reflect(a[k], k, scale[k], w);
        }
        if (n > 1) {
            e[n - 2] = a[n - 2][n - 1];
        }
        for (int i = 0; i < n; i++) {
            d[i] = a[i][i];
            v[i][i] = 1;
        }
        for (int k = n - 3; k >= 0; k--) {
            if (scale[k] != 0) {
                for (int row = k + 1; row < n; row++) {
                    addReflection(v[row], a[k], k, scale[k]);
                }
            }
        }
    }

    /** A = H A H over rows and columns after k, for H = I - scale u u'. */
    private void reflect(double[] u, int k, double scale, double[] w) {
        double product = 0;
        for (int i = k + 1; i < n; i++) {
            double sum = 0;
            for (int j = k + 1; j < n; j++) {
                sum += a[i][j] * u[j];
            }
            w[i] = scale * sum;
            product += w[i] * u[i];
        }
        double half = 0.5 * scale * product;
        for (int i = k + 1; i < n; i++) {
            w[i] -= half * u[i];
        }
        for (int i = k + 1; i < n; i++) {
            double x = u[i];
            double y = w[i];
            for (int j = k + 1; j < n; j++) {
                a[i][j] -= x * w[j] + y * u[j];
            }
        }
    }

    private void addReflection(double[] row, double[] u, int k, double scale) {
        double sum = 0;
        for (int j = k + 1; j < n; j++) {
            sum += row[j] * u[j];
        }
        for (int j = k + 1; j < n; j++) {
            row[j] -= scale * sum * u[j];
        }
    }

    private void findEigenvalue(int l) {
        for (int step = 0; step < STEPS; step++) {
            int m = l;
            while (m + 1 < n && Math.abs(e[m]) > Math.ulp(1.0) * (Math.abs(d[m]) + Math.abs(d[m + 1]))) {
                m++;
            }
            if (m == l) {
                return;
            }
            double g = (d[l + 1] - d[l]) / (2 * e[l]);
            sweep(l, m, d[m] - d[l] + e[l] / (g + Math.copySign(Math.hypot(g, 1), g)));
        }
    }

    /** One implicitly shifted QL step on rows l to m. */
    private void sweep(int l, int m, double start) {
        double g = start;
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * e[i];
            double b = c * e[i];
            double r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            double t = (d[i] - g) * s + 2 * c * b;
            p = s * t;
            d[i + 1] = g + p;
            g = c * t - b;
            turn(v[i], v[i + 1], c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    private static void turn(double[] lower, double[] upper, double c, double s) {
        for (int k = 0; k < lower.length; k++) {
            double x = lower[k];
            double y = upper[k];
            upper[k] = s * x + c * y;
            lower[k] = c * x - s * y;
        }
    }
}
