"""L1-penalised fixed effects by statsmodels' MixedLM.fit_regularized, for comparison.

Usage: python3 regularized.py DATASETS-DIRECTORY OUTPUT.json
"""

import json
import os
import sys

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.formula.api as smf

pigs = pd.read_csv(os.path.join(sys.argv[1], "dietox.csv")).dropna(subset=["Weight", "Time", "Pig", "Cu", "Evit", "Start"])
model = smf.mixedlm("Weight ~ Time + Cu + Evit + Start", pigs, groups="Pig", re_formula="~Time")
fit = model.fit(reml=True, method=["bfgs", "lbfgs", "cg"])
cases = []
for alpha in [0, 1, 5, 20, 100]:
    weights = np.full(model.k_fe, float(alpha))
    weights[0] = 0
    # ceps is the size below which a coefficient stays 0 for good: as small as it can be, so that the stated problem is solved.
    penalised = model.fit_regularized(alpha=weights, ceps=1e-300, ptol=1e-11, maxit=3000,
                                        reml=True, method=["bfgs", "lbfgs", "cg"])
    cases.append({"alpha": alpha, "beta": list(map(float, penalised.fe_params))})
with open(sys.argv[2], "w") as out:
    json.dump({"provenance": "regularized.py: statsmodels " + statsmodels.__version__, "scale": float(fit.scale),
               "covariance": fit.cov_re.values.tolist(), "names": list(model.exog_names), "cases": cases}, out, indent=1)
    out.write("\n")
