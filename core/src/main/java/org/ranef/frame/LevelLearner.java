package org.ranef.frame;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.evaluate.Arithmetic;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.LongCodes;
import org.ranef.formula.Expression;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** Notes which levels of a column, or which values of an expression, occur. */
abstract class LevelLearner {

    static LevelLearner of(Expression base, Table table, Arithmetic arithmetic) {
        if (base instanceof Expression.Name name && table.kind(name.name()) == ColumnKind.CATEGORICAL) {
            return new OfText(name.name(), table.levels(name.name()));
        }
        return new OfNumbers(arithmetic.checked(base));
    }

    abstract void learn(CompleteRows rows);

    /** Whether the levels of a column, all of which occur, are known without the rows; then notes them. */
    boolean learnAll() {
        return false;
    }

    abstract Factor factor(FactorSpec spec, @Nullable Contrasts chosen);

    private static final class OfText extends LevelLearner {

        private final String column;
        private final List<String> levels;
        private final boolean[] seen;

        OfText(String column, List<String> levels) {
            this.column = column;
            this.levels = levels;
            seen = new boolean[levels.size()];
        }

        @Override
        void learn(CompleteRows rows) {
            int[] codes = rows.codes(column);
            for (int i = 0; i < rows.size(); i++) {
                seen[codes[i]] = true;
            }
        }

        @Override
        boolean learnAll() {
            Arrays.fill(seen, true);
            return true;
        }

        @Override
        Factor factor(FactorSpec spec, @Nullable Contrasts chosen) {
            return Factor.ofText(spec, IntStream.range(0, seen.length).filter(code -> seen[code]).mapToObj(levels::get).toList(), levels,
                    chosen);
        }
    }

    private static final class OfNumbers extends LevelLearner {

        private final Arithmetic.Evaluator base;
        private final LongCodes seen = new LongCodes();

        OfNumbers(Arithmetic.Evaluator base) {
            this.base = base;
        }

        @Override
        void learn(CompleteRows rows) {
            double[] values = base.evaluate(rows);
            for (int i = 0; i < rows.size(); i++) {
                seen.add(LongCodes.key(values[i]));
            }
        }

        @Override
        Factor factor(FactorSpec spec, @Nullable Contrasts chosen) {
            return Factor.ofNumbers(spec, seen, chosen);
        }
    }
}
