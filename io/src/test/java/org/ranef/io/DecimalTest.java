package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    private final Decimal decimal = new Decimal();

    private Decimal.Kind scan(String text) {
        String within = "7" + text + "7";
        return decimal.scan(within.toCharArray(), 1, within.length() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "007", "+5", "1.", ".5", "-.5", "1e5", "1E-05", "1e+5", "1.5e300", "4.9e-324", "1e-400", "0.1",
        "2.2582442448808173", "9007199254740993", "123456789012345678", "1234567890123456789", "99999999999999999999",
        "0.000000000000000000000000001", "179769313486231570000", "9007199254740992.5"})
    void numbersAreRoundedAsJavaRoundsThem(String text) {
        assertThat(scan(text)).isEqualTo(Decimal.Kind.NUMBER);
        assertThat(decimal.value()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"Inf,1", "inf,1", "-Inf,-1", "+Infinity,1", "-INFINITY,-1", " Inf ,1"})
    void infinities(String text, int sign) {
        assertThat(scan(text)).isEqualTo(Decimal.Kind.NUMBER);
        assertThat(decimal.value()).isEqualTo(sign * Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1", "1 ", "\t1\t", "   1"})
    void blanksAroundNumbersDoNotMatter(String text) {
        assertThat(scan(text)).isEqualTo(Decimal.Kind.NUMBER);
        assertThat(decimal.value()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "1f", "1.5D", "0x10", "0x1p3", "1_000", "1,5", "1e", "1e+", "e5", ".", "+", "-", "+-1", "--1", "1.2.3",
        "1 2", "- 1", "1e5.", "1e5e5", "infin", "Infinite", "Infinityx", ".Inf", "-.", "-NaN", "NAN", "\u0661", "\uFF11", "1\u00A0", "TRUE"})
    void everythingElseIsText(String text) {
        assertThat(scan(text)).isEqualTo(Decimal.Kind.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \t", "NA", "NaN", " NA", "NaN "})
    void missing(String text) {
        assertThat(scan(text)).isEqualTo(Decimal.Kind.MISSING);
    }

    @Test
    void randomNumbersAreCorrectlyRounded() {
        Random random = new Random(20);
        for (int i = 0; i < 100_000; i++) {
            String digits = new BigInteger(1 + random.nextInt(70), random).toString();
            String text = new BigDecimal(new BigInteger(digits), random.nextInt(25)).toPlainString();
            text = switch (random.nextInt(4)) {
                case 0 -> "-" + text;
                case 1 -> text + "e" + (random.nextInt(60) - 30);
                default -> text;
            };
            assertThat(scan(text)).as(text).isEqualTo(Decimal.Kind.NUMBER);
            assertThat(decimal.value()).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void numbersNextToTheMiddleOfTwoDoublesAreCorrectlyRounded() {
        Random random = new Random(22);
        for (int i = 0; i < 100_000; i++) {
            double below = Math.scalb(1 + random.nextDouble(), random.nextInt(240) - 120);
            BigDecimal middle = new BigDecimal(below).add(new BigDecimal(Math.nextUp(below))).divide(BigDecimal.valueOf(2));
            BigDecimal near = middle.round(new MathContext(15 + random.nextInt(5), random.nextBoolean() ? RoundingMode.DOWN : RoundingMode.UP));
            String text = random.nextBoolean() ? near.toString() : near.unscaledValue() + "e" + -near.scale();
            assertThat(scan(text)).as(text).isEqualTo(Decimal.Kind.NUMBER);
            assertThat(decimal.value()).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void doublesAsJavaWritesThemAreReadBack() {
        Random random = new Random(23);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0 ? random.nextGaussian() : Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = Double.toString(value);
                char[] cell = (text + ";").toCharArray();
                assertThat(decimal.scanAhead(cell, 0, cell.length, ';')).as(text).isEqualTo(text.length());
                assertThat(decimal.value()).as(text).isEqualTo(value);
                assertThat(scan(text)).as(text).isEqualTo(Decimal.Kind.NUMBER);
                assertThat(decimal.value()).as(text).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "NA;", " 1;", "1 ;", "1e;", "1e+;", "-;", ".;", "+-1;", "1.2.3;", "1x;", "Inf;", "\"1\";", "\n"})
    void scanAhead_ofAnythingElse_isLeft(String text) {
        assertThat(decimal.scanAhead(text.toCharArray(), 0, text.length(), ';')).isNegative();
    }

    @Test
    void shapesSayTextsAndValuesExactly() {
        Random random = new Random(21);
        char[] written = new char[NumberShape.MAX_LENGTH];
        int shaped = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = randomNumber(random);
            assertThat(decimal.scan(text.toCharArray(), 0, text.length())).as(text).isEqualTo(Decimal.Kind.NUMBER);
            int shape = NumberShape.of(decimal, text.toCharArray(), 0, text.length());
            if (shape != NumberShape.NONE) {
                shaped++;
                int length = NumberShape.write(decimal.mantissa(), shape, written);
                assertThat(new String(written, 0, length)).isEqualTo(text);
                assertThat(NumberShape.value(decimal.mantissa(), shape)).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
        assertThat(shaped).isGreaterThan(150_000);
    }

    private static String randomNumber(Random random) {
        StringBuilder text = new StringBuilder(" ".repeat(random.nextInt(4) == 0 ? random.nextInt(17) : 0));
        text.append(new String[] {"", "-", "+"}[random.nextInt(3)]);
        int digits = 1 + random.nextInt(20);
        int point = random.nextInt(digits + 5);
        for (int digit = 0; digit < digits; digit++) {
            text.append(digit == point ? "." : "").append((char) ('0' + random.nextInt(10)));
        }
        text.append(digits == point ? "." : "");
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(new String[] {"", "-", "+"}[random.nextInt(3)]);
            text.append(String.format("%0" + (1 + random.nextInt(3)) + "d", random.nextInt(random.nextBoolean() ? 30 : 600)));
        }
        return text.toString();
    }
}
