package org.ranef.io.saved;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ranef.basis.Basis;
import org.ranef.basis.Polynomial;
import org.ranef.basis.Powers;
import org.ranef.basis.Scaling;
import org.ranef.basis.Spline;

/** Bases as JSON objects. */
final class SavedBasis {

    private SavedBasis() {
    }

    static Map<String, Object> write(Basis basis) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (basis instanceof Polynomial polynomial) {
            json.put("kind", "poly");
            json.put("center", polynomial.center());
            json.put("alpha", polynomial.alpha());
            json.put("norm2", polynomial.norm2());
        } else if (basis instanceof Powers powers) {
            json.put("kind", "powers");
            json.put("size", powers.size());
        } else if (basis instanceof Scaling scaling) {
            json.put("kind", "scale");
            json.put("center", scaling.center());
            json.put("scale", scaling.scale());
        } else if (basis instanceof Spline spline) {
            json.put("kind", spline.natural() ? "ns" : "bs");
            json.put("degree", spline.degree());
            json.put("knots", spline.knots());
            json.put("intercept", spline.intercept());
        }
        return json;
    }

    static Basis read(Fields json) {
        return switch (json.text("kind")) {
            case "poly" -> polynomial(json);
            case "powers" -> new Powers(json.count("size"));
            case "scale" -> new Scaling(json.finite("center"), json.finite("scale"));
            case "ns", "bs" -> spline(json);
            default -> throw json.error("kind", "is '" + json.text("kind") + "', which is none of poly, powers, scale, ns, bs");
        };
    }

    private static Basis polynomial(Fields json) {
        double[] alpha = json.finites("alpha");
        double[] norm2 = json.finites("norm2");
        if (alpha.length != norm2.length || alpha.length < 2) {
            throw json.error("norm2", "does not have the length of alpha, which is at least 2");
        }
        return Polynomial.of(json.finite("center"), alpha, norm2);
    }

    private static Basis spline(Fields json) {
        double[] knots = json.finites("knots");
        int last = knots.length - 1;
        if (last < 1 || !(knots[0] < knots[last])) {
            throw json.error("knots", "does not hold two different boundary knots");
        }
        double[] inner = Arrays.copyOfRange(knots, 1, last);
        return json.text("kind").equals("ns") ? Spline.ns(inner, knots[0], knots[last], json.truth("intercept"))
                : Spline.bs(json.count("degree"), inner, knots[0], knots[last], json.truth("intercept"));
    }
}
