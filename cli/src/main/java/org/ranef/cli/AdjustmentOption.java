package org.ranef.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ranef.means.Adjustment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an adjustment for multiplicity by the name that R gives it. */
final class AdjustmentOption implements ITypeConverter<Adjustment> {

    private static final Map<String, Adjustment> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("none", Adjustment.NONE);
        NAMES.put("tukey", Adjustment.TUKEY);
        NAMES.put("sidak", Adjustment.SIDAK);
        NAMES.put("bonferroni", Adjustment.BONFERRONI);
        NAMES.put("holm", Adjustment.HOLM);
        NAMES.put("hochberg", Adjustment.HOCHBERG);
        NAMES.put("hommel", Adjustment.HOMMEL);
        NAMES.put("fdr", Adjustment.FDR);
        NAMES.put("BH", Adjustment.FDR);
        NAMES.put("BY", Adjustment.FDR_ANY_DEPENDENCE);
        NAMES.put("scheffe", Adjustment.SCHEFFE);
        NAMES.put("dunnettx", Adjustment.DUNNETT);
        NAMES.put("mvt", Adjustment.MVT);
    }

    @Override
    public Adjustment convert(String value) {
        Adjustment known = NAMES.get(value);
        if (known == null) {
            throw new TypeConversionException("'" + value + "' is none of " + String.join(", ", NAMES.keySet()));
        }
        return known;
    }
}
