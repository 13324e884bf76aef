package org.ranef.crossproducts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.ProductsMemory.Cells;
import org.ranef.crossproducts.ProductsMemory.Levels;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Objective;
import org.ranef.table.ModelDataException;

class ProductsMemoryTest {

    private static final Design CROSSED = DesignGenerator.design(2).design();

    static LongStream seeds() {
        return LongStream.range(0, 36);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_memoryOfAnyDesign_hasTheSameCriterionToTheLastDigit(long seed) {
        Design design = DesignGenerator.design(seed).design();
        CrossProducts products = CrossProducts.of(design);
        CrossProducts again = CrossProducts.of(design, products.fixedGram(), products.memory());
        double[] theta = DesignGenerator.theta(design, seed);
        for (Criterion criterion : Criterion.values()) {
            Objective expected = new Objective(products, criterion);
            Objective seen = new Objective(again, criterion);
            Evaluation first = expected.evaluate(expected.fromUser(theta), Curvature.AVERAGE);
            Evaluation second = seen.evaluate(seen.fromUser(theta), Curvature.AVERAGE);
            assertThat(second.value()).isEqualTo(first.value());
            assertThat(second.gradient()).isEqualTo(first.gradient());
        }
        assertThat(again.sumLogWeights()).isEqualTo(products.sumLogWeights());
        assertThat(again.rows()).isEqualTo(products.rows());
    }

    @Test
    void isCrossed_ofDesigns_tellsWhetherLevelsMeetSeveral() {
        assertThat(memory(DesignGenerator.design(0).design()).isCrossed()).as("one factor").isFalse();
        assertThat(memory(DesignGenerator.design(1).design()).isCrossed()).as("nested").isFalse();
        assertThat(memory(CROSSED).isCrossed()).as("crossed").isTrue();
    }

    private static ProductsMemory memory(Design design) {
        return CrossProducts.of(design).memory();
    }

    private static void refuses(ProductsMemory memory, String message) {
        FixedGram gram = CrossProducts.of(CROSSED).fixedGram();
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> CrossProducts.of(CROSSED, gram, memory)).withMessageContaining(message);
    }

    @Test
    void of_nonsense_isRefusedWithThePlace() {
        ProductsMemory memory = memory(CROSSED);
        Levels first = memory.levels().get(0);
        refuses(new ProductsMemory(0, 0, memory.levels(), memory.cells()), "The unit of the weights of kept cross-products is 0.0");
        refuses(new ProductsMemory(1, 0, List.of(first), memory.cells()), "The model needs 2 grouping factors with cross-products, but 1 were kept");
        refuses(new ProductsMemory(1, 0, memory.levels(), List.of()), "The model needs 1 pairs of grouping factors with cross-products, but 0");
        double[][] negative = first.within().clone();
        negative[1] = negative[1].clone();
        negative[1][0] = -1;
        refuses(withFirst(memory, new Levels(first.coordinates(), negative, first.border())), "sum of squares of a column within level 'l1' of 'a' is negative");
        negative[1][0] = Double.NaN;
        refuses(withFirst(memory, new Levels(first.coordinates(), negative, first.border())), "products within levels of 'a' is missing or not finite");
        refuses(withFirst(memory, new Levels(first.coordinates(), first.within(), new double[3][2])), "rows of products of levels of 'a' with X and y, but 3");
        double[][] singular = new double[first.coordinates().length][first.coordinates().length];
        refuses(withFirst(memory, new Levels(singular, first.within(), first.border())), "coordinates of 'a' have a 0 on the diagonal");
    }

    @Test
    void of_cellsOutOfPlace_areRefused() {
        ProductsMemory memory = memory(CROSSED);
        Cells cells = memory.cells().get(0);
        int[][] columns = cells.columns().clone();
        columns[0] = new int[] {0, 0};
        double[][] blocks = cells.blocks().clone();
        blocks[0] = new double[2 * CROSSED.factors().get(0).columns() * CROSSED.factors().get(1).columns()];
        refuses(withCells(memory, new Cells(0, 1, columns, blocks)), "Level 0 of 'b' (counted from 0) cannot stand at place 1");
        columns[0] = new int[] {0, 99};
        refuses(withCells(memory, new Cells(0, 1, columns, blocks)), "Level 99 of 'b'");
        columns[0] = new int[] {0};
        refuses(withCells(memory, new Cells(0, 1, columns, blocks)), "cross-products of 'a' and 'b'");
        refuses(withCells(memory, new Cells(1, 0, cells.columns(), cells.blocks())), "are those of factors 0 and 1 (counted from 0), but 1 and 0");
    }

    private static ProductsMemory withFirst(ProductsMemory memory, Levels first) {
        List<Levels> levels = new ArrayList<>(memory.levels());
        levels.set(0, first);
        return new ProductsMemory(memory.weightUnit(), memory.sumLogWeights(), levels, memory.cells());
    }

    private static ProductsMemory withCells(ProductsMemory memory, Cells cells) {
        return new ProductsMemory(memory.weightUnit(), memory.sumLogWeights(), memory.levels(), List.of(cells));
    }
}
