package org.ranef.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.formula.Expression;
import org.ranef.table.ModelDataException;

/** The constant arguments of a function in a formula. */
public final class CallArguments {

    private final Expression.Call call;

    /** Refuses arguments by other names than these, the first of which is the data, and more of them than these. */
    public CallArguments(Expression.Call call, String... names) {
        this.call = call;
        for (Expression.Argument argument : call.arguments()) {
            if (argument.name() != null && !List.of(names).contains(argument.name())) {
                throw error("has no argument '" + argument.name() + "'; it takes " + String.join(", ", names));
            }
        }
        requirePlaces(names);
    }

    /** Each argument without a name takes the place of one that no other argument names. */
    private void requirePlaces(String... names) {
        long unnamed = call.arguments().stream().filter(argument -> argument.name() == null).count();
        for (int place = 0; place < Math.min(unnamed, names.length); place++) {
            String name = names[place];
            if (call.arguments().stream().anyMatch(argument -> name.equals(argument.name()))) {
                throw error("is given '" + name + "' twice, once by its name; it takes " + String.join(", ", names));
            }
        }
        if (unnamed > names.length || call.arguments().size() > names.length) {
            throw error("has too many arguments; it takes " + String.join(", ", names));
        }
    }

    /** An error of this call. */
    public ModelDataException error(String problem) {
        return new ModelDataException("'" + call + "': " + call.function() + "() " + problem);
    }

    /** Whether an argument is given. */
    public boolean has(String name, int place) {
        return call.argument(name, place) != null;
    }

    /** A whole number from {@code least}. */
    int whole(String name, int place, int byDefault, int least) {
        Expression given = call.argument(name, place);
        if (given == null) {
            return byDefault;
        }
        double value = number(given);
        if (value != Math.rint(value) || value < least || value > 1000) {
            throw error("needs a whole number from " + least + " as '" + name + "', not " + given);
        }
        return (int) value;
    }

    boolean truth(String name, int place, boolean byDefault) {
        Expression given = call.argument(name, place);
        if (given == null) {
            return byDefault;
        }
        String text = given.toString();
        if (List.of("TRUE", "T", "1").contains(text)) {
            return true;
        }
        if (List.of("FALSE", "F", "0").contains(text)) {
            return false;
        }
        throw error("needs TRUE or FALSE as '" + name + "', not " + given);
    }

    /** One number or {@code c(..)} of numbers; {@code null} if the argument is not given. */
    double @Nullable [] numbers(String name, int place) {
        Expression given = call.argument(name, place);
        return given == null ? null : elements(given).stream().mapToDouble(this::number).toArray();
    }

    /** One text or {@code c(..)} of texts or numbers; {@code null} if the argument is not given. */
    public @Nullable List<String> texts(String name, int place) {
        Expression given = call.argument(name, place);
        if (given == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Expression element : elements(given)) {
            texts.add(element instanceof Expression.Text text ? text.value() : element.toString());
        }
        return texts;
    }

    private static List<Expression> elements(Expression given) {
        if (given instanceof Expression.Call list && list.function().equals("c")) {
            return list.arguments().stream().map(Expression.Argument::value).toList();
        }
        return List.of(given);
    }

    /** Constant arithmetic. */
    private double number(Expression expression) {
        if (expression instanceof Expression.Number number) {
            return number.value();
        }
        if (expression instanceof Expression.Call inner) {
            if (inner.arguments().size() == 1) {
                double value = number(inner.value(0));
                switch (inner.function()) {
                    case "(", "+":
                        return value;
                    case "-":
                        return -value;
                    default:
                        break;
                }
            } else if (inner.arguments().size() == 2 && "+-*/^".contains(inner.function())) {
                return Arithmetic.apply(inner.function().charAt(0), number(inner.value(0)), number(inner.value(1)));
            }
        }
        throw error("needs a constant number instead of " + expression);
    }
}
