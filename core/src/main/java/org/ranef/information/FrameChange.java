package org.ranef.information;

import java.util.ArrayList;
import java.util.List;

/** From elements of Phi to those of A Phi A', term by term and sigma^2 last, which is a linear map. */
final class FrameChange {

    private FrameChange() {
    }

    /** The covariance of the elements of all A Phi A' from that of the elements of all Phi; terms with NaN keep it to themselves. */
    static double[][] covariance(List<double[]> frames, double[][] covariance) {
        List<double[][]> maps = new ArrayList<>();
        frames.forEach(frame -> maps.add(map(frame)));
        maps.add(new double[][] {{1}});
        double[][] changed = new double[covariance.length][covariance.length];
        int row = 0;
        for (double[][] left : maps) {
            int column = 0;
            for (double[][] right : maps) {
                multiply(left, covariance, row, column, right, changed);
                column += right.length;
            }
            row += left.length;
        }
        return changed;
    }

    /** The lower triangle of A Phi A' from that of Phi, both column by column. */
    static double[][] map(double[] a) {
        int q = (int) Math.round(Math.sqrt(a.length));
        double[][] map = new double[q * (q + 1) / 2][q * (q + 1) / 2];
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                double[] row = map[CovarianceParameters.index(i, j, q)];
                for (int d = 0; d < q; d++) {
                    for (int c = d; c < q; c++) {
                        row[CovarianceParameters.index(c, d, q)] = a[i * q + c] * a[j * q + d] + (c == d ? 0 : a[i * q + d] * a[j * q + c]);
                    }
                }
            }
        }
        return map;
    }

    /** One block: L C R'. */
    private static void multiply(double[][] left, double[][] c, int row, int column, double[][] right, double[][] out) {
        for (int i = 0; i < left.length; i++) {
            double[] half = new double[right.length];
            for (int m = 0; m < left.length; m++) {
                for (int n = 0; n < right.length; n++) {
                    half[n] += left[i][m] * c[row + m][column + n];
                }
            }
            for (int j = 0; j < right.length; j++) {
                for (int n = 0; n < right.length; n++) {
                    out[row + i][column + j] += half[n] * right[j][n];
                }
            }
        }
    }
}
