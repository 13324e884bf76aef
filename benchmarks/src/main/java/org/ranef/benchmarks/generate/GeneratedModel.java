package org.ranef.benchmarks.generate;

import org.ranef.table.Table;

/**
 * Data that were simulated from a model, and that model's formula.
 *
 * @param id      the generator's name
 * @param formula the formula, as lme4 writes it
 * @param table   the data
 */
public record GeneratedModel(String id, String formula, Table table) {
}
