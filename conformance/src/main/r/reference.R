# Fits the models of the catalogue with lme4 as tightly as it can and writes what was estimated as JSON.
#
#   Rscript reference.R CATALOGUE DATADIR OUT [ID ...]
#
# CATALOGUE is datasets/models.csv, DATADIR the folder of the CSV files, OUT the file to write; ids restrict the models.
# Each criterion is minimised by BOBYQA and by nlminb, each from the default start and from two others, with tolerances far below their
# defaults. The best end is then polished by Newton steps on finite differences, because a minimiser that only sees values cannot place a
# minimum better than the square root of their rounding. `spread` records how far the ends of all runs lie apart.

suppressPackageStartupMessages({
  library(lme4)
  library(jsonlite)
})

tight_bobyqa <- function(start, f, lower) {
  end <- minqa::bobyqa(start, f, lower = lower, control = list(rhobeg = 0.2, rhoend = 1e-10, maxfun = 50000))
  list(theta = end$par, value = end$fval)
}

tight_nlminb <- function(start, f, lower) {
  end <- nlminb(start, f, lower = lower,
                control = list(eval.max = 20000, iter.max = 20000, rel.tol = 1e-15, x.tol = 1e-12, abs.tol = 0))
  list(theta = end$par, value = end$objective)
}

# Central differences with steps relative to theta, extrapolated once.
differences <- function(f, theta, step) {
  n <- length(theta)
  at <- function(shift) f(theta + shift)
  unit <- function(i, h) replace(numeric(n), i, h)
  gradient <- vapply(seq_len(n), function(i) {
    d <- function(h) (at(unit(i, h)) - at(unit(i, -h))) / (2 * h)
    (4 * d(step[i] / 2) - d(step[i])) / 3
  }, 0)
  hessian <- matrix(0, n, n)
  for (i in seq_len(n)) for (j in seq_len(i)) {
    u <- unit(i, step[i]); v <- unit(j, step[j])
    hessian[i, j] <- hessian[j, i] <- (at(u + v) - at(u - v) - at(v - u) + at(-u - v)) / (4 * step[i] * step[j])
  }
  list(gradient = gradient, hessian = hessian)
}

# Newton steps in the parameters that are not at 0, as long as the criterion does not rise by more than its rounding.
polish <- function(f, theta, lower) {
  free <- which(!(lower == 0 & theta < 1e-6))
  theta[-free] <- if (length(free) < length(theta)) 0 else theta[-free]
  if (length(free) == 0) return(theta)
  inner <- function(x) f(replace(theta, free, x))
  for (round in 1:3) {
    x <- theta[free]
    d <- differences(inner, x, 2e-3 * pmax(abs(x), 0.1))
    step <- tryCatch(solve(d$hessian, -d$gradient), error = function(e) NULL)
    if (is.null(step) || any(!is.finite(step)) || inner(x + step) > inner(x) + 1e-12 * abs(inner(x))) break
    theta[free] <- x + step
  }
  theta
}

minimise <- function(f, start, lower) {
  starts <- list(start, ifelse(lower == 0, 0.3, 0), ifelse(lower == 0, 2, 0.1))
  ends <- list()
  for (s in starts) {
    for (method in list(tight_bobyqa, tight_nlminb)) {
      ends <- c(ends, list(tryCatch(method(s, f, lower), error = function(e) NULL)))
    }
  }
  ends <- Filter(Negate(is.null), ends)
  values <- vapply(ends, function(e) e$value, 0)
  list(theta = polish(f, ends[[which.min(values)]]$theta, lower), spread = max(values) - min(values))
}

spread_of <- function(correlation) {
  dimnames(correlation) <- NULL
  correlation
}

describe <- function(case, model, spread) {
  coefficients <- summary(model)$coefficients
  variances <- VarCorr(model)
  groups <- names(getME(model, "cnms"))
  random <- lapply(seq_along(variances), function(k) {
    list(group = groups[k], names = names(attr(variances[[k]], "stddev")), sd = unname(attr(variances[[k]], "stddev")),
         corr = spread_of(attr(variances[[k]], "correlation")))
  })
  criterion <- if (case$method == "REML") REMLcrit(model) else deviance(model)
  list(id = case$id, data = case$data, formula = case$formula, method = case$method, weights = case$weights,
       nobs = nobs(model), criterion = unname(criterion), spread = spread, logLik = as.numeric(logLik(model)),
       npar = attr(logLik(model), "df"), aic = AIC(model), bic = BIC(model), sigma = sigma(model),
       singular = isSingular(model), theta = unname(getME(model, "theta")),
       fixed = lapply(seq_len(nrow(coefficients)), function(i) {
         list(name = rownames(coefficients)[i], estimate = coefficients[i, 1], se = coefficients[i, 2])
       }),
       random = random, levels = as.list(ngrps(model)), fitted5 = unname(fitted(model)[1:5]),
       ranefSums = unname(lapply(ranef(model, condVar = FALSE), function(b) unname(colSums(abs(b))))))
}

fit <- function(case, folder) {
  data <- read.csv(file.path(folder, paste0(case$data, ".csv")), stringsAsFactors = TRUE)
  arguments <- list(formula = as.formula(case$formula), data = data, REML = case$method == "REML",
                    control = lmerControl(calc.derivs = FALSE, check.conv.singular = "ignore"))
  if (nzchar(case$weights)) arguments$weights <- data[[case$weights]]
  parsed <- do.call(lFormula, arguments)
  devfun <- do.call(mkLmerDevfun, parsed)
  end <- minimise(devfun, parsed$reTrms$theta, parsed$reTrms$lower)
  value <- devfun(end$theta)
  model <- mkMerMod(environment(devfun), list(par = end$theta, fval = value, feval = 0, conv = 0, message = ""),
                    parsed$reTrms, fr = parsed$fr)
  describe(case, model, end$spread)
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 3) stop("Rscript reference.R CATALOGUE DATADIR OUT [ID ...]")
catalogue <- read.csv(arguments[1], colClasses = "character", na.strings = character(0))
if (length(arguments) > 3) catalogue <- catalogue[catalogue$id %in% arguments[-(1:3)], ]
versions <- paste("R", getRversion(), "lme4", packageVersion("lme4"))
cases <- lapply(seq_len(nrow(catalogue)), function(i) fit(as.list(catalogue[i, ]), arguments[2]))
write_json(list(generatedBy = versions, cases = cases), arguments[3], auto_unbox = TRUE, digits = 15, pretty = TRUE)
