"""Upper tails of the studentised range and its quantiles by scipy, for StudentizedRangeConformanceTest.

    python3 studentized_range.py OUT

scipy and not R's ptukey, because ptukey warns of lost precision for few degrees of freedom and is wrong in the third digit there: for two groups,
where the range is sqrt(2) |t|, ptukey(40, 2, 2, lower.tail = FALSE) of R 4.2.2 is 0.00053 and 2 pt(-40 / sqrt(2), 2) is 0.00125. scipy replaces
100,000 degrees of freedom and more by infinity, so none between are asked for.
"""
import json
import sys
import warnings

import scipy
from scipy.stats import studentized_range

warnings.simplefilter("ignore")
GROUPS = [2, 3, 5, 10, 50, 200]
DEGREES = [1, 1.5, 2, 3, 5, 10, 30, 120, 1000, None]
POINTS = [0.5, 1, 2, 3.5, 5, 8, 15, 40]

tails = []
for k in GROUPS:
    for df in DEGREES:
        nu = float("inf") if df is None else df
        tails.append({"groups": k, "df": df, "q": POINTS, "p": [float(studentized_range.sf(q, k, nu)) for q in POINTS]})
with open(sys.argv[1], "w") as out:
    out.write('{"generatedBy":"scipy %s; conformance/src/main/python/studentized_range.py","tails":[\n' % scipy.__version__)
    out.write(",\n".join(json.dumps(tail) for tail in tails))
    out.write("]}\n")
