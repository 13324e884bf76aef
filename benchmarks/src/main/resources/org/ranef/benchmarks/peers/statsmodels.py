# Fits models with statsmodels: one request per line of standard input, one answer per line of standard output, fields separated by tabs.
#   about                                                    -> about <Python version> <statsmodels version>
#   load <csv file>                                          -> loaded <rows>
#   fit <fixed> <groups> <random> <components> <REML|ML>     -> fitted <seconds> <criterion> NA <megabytes>
# Components are name=formula, joined by semicolons. Whatever fails answers: failed <message>
import gc
import platform
import re
import sys
import time
import warnings

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.formula.api as smf

warnings.simplefilter("ignore")
rows = None


def reset_peak():
    """Lets the system count the most memory anew."""
    gc.collect()
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def peak():
    try:
        with open("/proc/self/status") as file:
            return next(float(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return "NA"


def fit(fixed, groups, random, components, method):
    parts = dict(part.split("=", 1) for part in components.split(";") if part)
    words = set(re.findall(r"\w+", " ".join([fixed, groups, random, components])))
    reset_peak()
    start = time.perf_counter()
    data = rows.dropna(subset=[name for name in rows.columns if name in words])
    labels = data[groups.split(":")].astype(str).agg(":".join, axis=1) if ":" in groups else data[groups]
    result = smf.mixedlm(fixed, data, groups=labels, re_formula=random, vc_formula=parts or None).fit(reml=method == "REML")
    seconds = time.perf_counter() - start
    return "fitted", seconds, repr(float(-2 * result.llf)), "NA", peak()


def answer(request):
    global rows
    if request[0] == "about":
        return "about", platform.python_version(), statsmodels.__version__
    if request[0] == "load":
        rows = pd.read_csv(request[1])
        return "loaded", len(rows)
    return fit(*request[1:])


for line in sys.stdin:
    try:
        fields = answer(line.rstrip("\n").split("\t"))
    except Exception as error:
        fields = "failed", re.sub(r"\s+", " ", str(error) or type(error).__name__)
    print("\t".join(str(field) for field in fields), flush=True)
