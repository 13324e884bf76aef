package org.ranef.influence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.ranef.crossproducts.SingleRows;
import org.ranef.estimate.Fit;
import org.ranef.information.Parameter;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * What each row does to a fit, by fitting the model to the others (equations 69 and 69a of DERIVATION.md), where {@link RowInfluence} holds theta.
 * {@index influence.merMod} Immutable. Each fit starts at the estimates from all rows and works on cross-products less those of the row; the rows are read
 * twice. It takes as many fits as there are rows, shared by as many threads as the system property {@code ranef.threads} says, or as there are
 * processors; the results do not depend on it.
 *
 * <p>The columns of X remain those of the whole data: polynomials and splines keep their basis, and a column that is nothing without the row has no
 * coefficient.
 */
public final class RowDeletions {

    private final WholeFit whole;
    private final List<RowDeletion> deletions;

    private RowDeletions(WholeFit whole, List<RowDeletion> deletions) {
        this.whole = whole;
        this.deletions = deletions;
    }

    /**
     * For all rows of a fit.
     *
     * @throws IllegalStateException if the rows are not here: {@link Fit#hasRows}
     */
    public static RowDeletions of(Fit fit) {
        return of(fit, done -> { });
    }

    /**
     * For all rows of a fit.
     *
     * @param progress is told how many rows are done after each, by one thread at a time
     * @throws IllegalStateException if the rows are not here: {@link Fit#hasRows}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static RowDeletions of(Fit fit, IntConsumer progress) {
        return of(new WholeFit(fit), rowNumbers(fit), row -> true, progress);
    }

    /**
     * For some rows of a fit, such as those with the largest distances by {@link RowInfluence} where there are too many to fit without each.
     *
     * @param rows of the data, counted from 0; their order does not matter
     * @throws ModelDataException    if one of them was not fitted
     * @throws IllegalStateException if the rows are not here: {@link Fit#hasRows}
     */
    public static RowDeletions ofRows(Fit fit, long... rows) {
        WholeFit whole = new WholeFit(fit);
        long[] numbers = rowNumbers(fit);
        BitSet chosen = new BitSet(numbers.length);
        for (long row : rows) {
            int at = Arrays.binarySearch(numbers, row);
            if (at < 0) {
                throw new ModelDataException("Row " + (row + 1) + " of the data is not among the " + numbers.length + " that were fitted");
            }
            chosen.set(at);
        }
        return of(whole, numbers, chosen::get, done -> { });
    }

    private static RowDeletions of(WholeFit whole, long[] numbers, IntPredicate chosen, IntConsumer progress) {
        RowDeletion[] deletions = new RowDeletion[numbers.length];
        AtomicInteger done = new AtomicInteger();
        SingleRows.leaveOut(whole.fit().crossProducts(), chosen, (row, rest) -> {
            deletions[row] = new RowDeletion(numbers[row], whole.without(rest, Deletion.REFIT));
            synchronized (done) {
                progress.accept(done.incrementAndGet());
            }
        });
        return new RowDeletions(whole, Arrays.stream(deletions).filter(Objects::nonNull).toList());
    }

    private static long[] rowNumbers(Fit fit) {
        long[] numbers = new long[Math.toIntExact(fit.observations())];
        int[] next = {0};
        fit.design().scan(rows -> {
            System.arraycopy(rows.rowNumbers(), 0, numbers, next[0], rows.size());
            next[0] += rows.size();
        });
        return numbers;
    }

    /** The fit to all rows. */
    public Fit fit() {
        return whole.fit();
    }

    /** For each row that was asked for, in the order of the data, the fit without it. */
    public List<RowDeletion> deletions() {
        return deletions;
    }

    /** The variance parameters: variances and covariances, the lower triangle of each term column by column, and sigma^2 last. */
    public List<Parameter> parameters() {
        return whole.parameters();
    }

    /** The variance parameters of the fit to all rows, in the order of {@link #parameters}. */
    public double[] variances() {
        return whole.variances();
    }

    /**
     * A table with a row for each: the columns {@code row} (that of the data, from 1), {@code cooks}, {@code dfbetas.NAME} and {@code change...} as in
     * {@link GroupInfluence#table}, and {@code singular} and {@code certified}, 1 or 0.
     */
    public Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(WholeFit.column("row", deletions, deletion -> deletion.row() + 1));
        columns.addAll(whole.columns(deletions));
        columns.add(WholeFit.column("singular", deletions, deletion -> deletion.singular() ? 1 : 0));
        columns.add(WholeFit.column("certified", deletions, deletion -> deletion.converged() ? 1 : 0));
        return MemoryTable.of(columns);
    }
}
