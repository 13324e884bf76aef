package org.ranef.cli;

import java.util.List;
import org.ranef.means.ReferenceGrid;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A value of {@code --at}: a column and where it stands in the reference grid.
 *
 * @param column its name
 * @param values numbers or levels, as text
 */
record GridOption(String column, List<String> values) {

    /** Reads {@code COLUMN=VALUE,VALUE,...}. */
    static final class Converter implements ITypeConverter<GridOption> {

        @Override
        public GridOption convert(String value) {
            int at = value.indexOf('=');
            if (at <= 0 || at == value.length() - 1) {
                throw new TypeConversionException("'" + value + "' is not of the form COLUMN=VALUE,VALUE,...");
            }
            return new GridOption(value.substring(0, at), List.of(value.substring(at + 1).split(",")));
        }
    }

    /** The grid with these values. */
    ReferenceGrid on(ReferenceGrid grid) {
        boolean numeric = grid.variables().stream().anyMatch(variable -> variable.name().equals(column) && variable.numeric());
        return numeric ? grid.withValues(column, values.stream().mapToDouble(this::number).toArray())
                : grid.withLevels(column, values.toArray(String[]::new));
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new ModelDataException("'" + column + "' is a column of numbers, and '" + text + "' is none");
        }
    }
}
