package org.ranef.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a formula as it was written. Two expressions are equal when they say the same, whatever the spacing; {@code toString()}
 * writes them as R deparses them, which is also how columns are named.
 */
public sealed interface Expression {

    /** The name of a column, or {@code .} for all columns that are not otherwise in the response. */
    record Name(String name) implements Expression {
        @Override
        public String toString() {
            return Deparser.text(this);
        }
    }

    /** A number. */
    record Number(double value) implements Expression {
        @Override
        public String toString() {
            return Deparser.text(this);
        }
    }

    /** A text in quotes. */
    record Text(String value) implements Expression {
        @Override
        public String toString() {
            return Deparser.text(this);
        }
    }

    /** TRUE or FALSE. */
    record Truth(boolean value) implements Expression {
        @Override
        public String toString() {
            return Deparser.text(this);
        }
    }

    /**
     * A function of arguments. Operators are functions too: {@code +} with two arguments or one, and {@code (} for parentheses, which are
     * kept because names show them.
     */
    record Call(String function, List<Argument> arguments) implements Expression {

        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** A call whose arguments have no names. */
        public static Call of(String function, Expression... values) {
            return new Call(function, java.util.Arrays.stream(values).map(v -> new Argument(null, v)).toList());
        }

        /** The value of an argument by its place, counted from 0 over all arguments. */
        public Expression value(int place) {
            return arguments.get(place).value();
        }

        /** Whether this is that operator or function with that many arguments. */
        public boolean is(String name, int count) {
            return arguments.size() == count && function.equals(name);
        }

        /**
         * An argument found as R does: by its name, or else the {@code place}-th (from 0) of those that have no name; {@code null} if there
         * is none.
         */
        public @Nullable Expression argument(String name, int place) {
            int unnamed = 0;
            Expression found = null;
            for (Argument argument : arguments) {
                if (name.equals(argument.name())) {
                    return argument.value();
                }
                if (argument.name() == null && unnamed++ == place) {
                    found = argument.value();
                }
            }
            return found;
        }

        @Override
        public String toString() {
            return Deparser.text(this);
        }
    }

    /** An argument of a call, with its name if it was given one. */
    record Argument(@Nullable String name, Expression value) {
    }
}
