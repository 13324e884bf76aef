package org.ranef.diagnostics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Collections;
import org.ranef.estimate.Fit;

/**
 * The share of the random effects in the variance of the response. {@index icc}
 *
 * @param adjusted   of what the fixed effects leave
 * @param unadjusted of all
 * @param byGroup    the share of each grouping factor in what the fixed effects leave, in the order of the terms; they sum to {@code adjusted}
 */
public record IntraclassCorrelation(double adjusted, double unadjusted, Map<String, Double> byGroup) {

    /** Of a fit. */
    public static IntraclassCorrelation of(Fit fit) {
        return of(VarianceDecomposition.of(fit));
    }

    /** From the parts of the variance. */
    public static IntraclassCorrelation of(VarianceDecomposition parts) {
        double left = parts.random() + parts.residual();
        Map<String, Double> byGroup = new LinkedHashMap<>();
        for (String group : parts.groups()) {
            byGroup.put(group, parts.random(group) / left);
        }
        return new IntraclassCorrelation(parts.random() / left, parts.random() / parts.total(), Collections.unmodifiableMap(byGroup));
    }
}
