package org.ranef.means;

import java.util.List;
import org.ranef.frame.Predictors.Predictor;

/** At which values a covariate stands in a reference grid. {@index cov.reduce} */
public enum Reduction {

    /** Its mean over the rows fitted. */
    MEAN {
        @Override
        List<Double> values(Predictor covariate) {
            return List.of(covariate.mean());
        }
    },

    /** Its smallest and its largest value. */
    RANGE {
        @Override
        List<Double> values(Predictor covariate) {
            return List.of(covariate.minimum(), covariate.maximum());
        }
    },

    /** One unit below and one above its mean: for effects of a covariate as differences. */
    AROUND_MEAN {
        @Override
        List<Double> values(Predictor covariate) {
            return List.of(covariate.mean() - 1, covariate.mean() + 1);
        }
    };

    abstract List<Double> values(Predictor covariate);
}
