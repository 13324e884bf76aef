# Inference that lme4 leaves to its users, for InferenceConformanceTest: standard errors of variances, profile likelihoods with a variance or a
# correlation held, Wald tests of linear hypotheses and likelihood ratios.
#
#   Rscript inference.R DATADIR OUT
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write. -2 log-likelihood as a function of the covariances themselves comes from
# lme4's profiled criterion d(theta) and the sigma^2 that belongs to theta, s^2:  d + df (log(sigma^2 / s^2) + s^2 / sigma^2 - 1).

suppressPackageStartupMessages({
  library(lme4)
  library(numDeriv)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
read <- function(name, ...) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")))
  for (v in c(...)) d[[v]] <- factor(d[[v]])
  d
}
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-9, maxfun = 50000))

# -2 log-likelihood at absolute lower triangular factors (all terms' entries one after the other) and sigma.
unprofiled <- function(model) {
  d <- as.function(model)
  df <- if (isREML(model)) nobs(model) - length(fixef(model)) else nobs(model)
  function(factors, sigma) {
    value <- d(factors / sigma)
    p <- environment(d)
    s2 <- (p$resp$wrss() + p$pp$sqrL(1)) / df
    value + df * (log(sigma^2 / s2) + s2 / sigma^2 - 1)
  }
}
sizes <- function(model) vapply(getME(model, "cnms"), length, 0L)
lower <- function(m) m[lower.tri(m, diag = TRUE)]
full <- function(v, q) { m <- matrix(0, q, q); m[lower.tri(m, diag = TRUE)] <- v; m + t(m) - diag(diag(m), q) }

variance_errors <- function(model) {
  q <- sizes(model)
  psi <- unlist(lapply(VarCorr(model), function(v) lower(as.matrix(v))), use.names = FALSE)
  # numDeriv's steps are relative to x, so x = 1 stands for the estimates and its unit for the variances, also for a covariance, which may be small.
  outer_sd <- function(v) lower(outer(attr(v, "stddev"), attr(v, "stddev")))
  scale <- c(unlist(lapply(VarCorr(model), outer_sd), use.names = FALSE), sigma(model)^2)
  d <- unprofiled(model)
  f <- function(x) {
    x <- c(psi, sigma(model)^2) + (x - 1) * scale
    factors <- NULL
    at <- 0
    for (k in q) {
      n <- k * (k + 1) / 2
      factors <- c(factors, lower(t(chol(full(x[at + seq_len(n)], k)))))
      at <- at + n
    }
    d(factors, sqrt(x[length(x)]))
  }
  # Optimisers that only see values stop some 1e-5 off the minimum; two Newton steps on numerical derivatives go on from there.
  x <- rep(1, length(scale))
  second <- function(x) hessian(f, x, method.args = list(eps = 1e-3, d = 1e-2, r = 6))
  for (i in 1:2) x <- x - solve(second(x), grad(f, x, method.args = list(eps = 1e-3, d = 1e-2, r = 6)))
  h <- second(x)
  unname(sqrt(diag(2 * solve(h))) * scale)
}

# The lowest value of f over x from several starts, each run twice.
lowest <- function(f, starts) min(vapply(starts, function(s) {
  for (i in 1:4) s <- optim(s, f, method = "Nelder-Mead", control = list(reltol = 1e-15, maxit = 5000))$par
  f(s)
}, 0))

fit <- function(formula, data, REML = TRUE) lmer(formula, data, REML = REML, control = tight)
dietox <- read("dietox", "Pig")
sleepstudy <- read("sleepstudy", "Subject")
sitka_data <- read("Sitka", "tree")
sitka <- fit(size ~ Time + (1 + Time | tree), sitka_data)
d <- unprofiled(sitka)
profile_variance <- function(which, value) {
  s <- attr(VarCorr(sitka)$tree, "stddev")
  r <- attr(VarCorr(sitka)$tree, "correlation")[1, 2]
  f <- function(x) {
    sds <- s
    sds[which] <- sqrt(value)
    sds[3 - which] <- s[3 - which] * exp(x[1])
    rho <- tanh(x[2])
    d(c(sds[1], rho * sds[2], sqrt(1 - rho^2) * sds[2]), sigma(sitka) * exp(x[3]))
  }
  -lowest(f, list(c(0, atanh(r), 0))) / 2
}
curves <- read.csv(text = "term,value
1,0.5464568\n1,0.5864568\n1,0.6264568\n1,0.6464568\n1,0.6864568\n1,0.7464568
2,3.658333e-06\n2,5.121666e-06\n2,6.584999e-06\n2,7.316666e-06\n2,9.657999e-06\n2,1.317e-05")
curves$logLik <- mapply(profile_variance, curves$term, curves$value)

orthodont_data <- read("Orthodont", "Subject", "Sex")
orthodont <- fit(distance ~ age * Sex + (age | Subject), orthodont_data, REML = FALSE)
d_orthodont <- as.function(orthodont)
correlations <- data.frame(value = c(-1, -0.9, -0.8, -0.5, 0, 0.5, 1))
correlations$logLik <- vapply(correlations$value, function(rho) {
  f <- function(x) { a <- exp(x[1]); b <- exp(x[2]); d_orthodont(c(a, rho * b, sqrt(1 - rho^2) * b)) }
  -lowest(f, list(c(0, -2), c(-3, -2), c(0, -5), c(1, -1), c(-1, -3))) / 2
}, 0)

exam <- fit(normexam ~ standLRT + sex + schgend + (standLRT | school), read("Exam", "school"))
wald <- function(model, L, r) {
  difference <- L %*% fixef(model) - r
  x2 <- drop(t(difference) %*% solve(L %*% as.matrix(vcov(model)) %*% t(L), difference))
  k <- nrow(L)
  list(chiSquare = x2, pChiSquare = pchisq(x2, k, lower.tail = FALSE), pF = pf(x2 / k, k, nobs(model) - length(fixef(model)), lower.tail = FALSE))
}
hypotheses <- list(
  c(list(text = "schgendgirls = 0, schgendmixed = 0"), wald(exam, rbind(c(0, 0, 0, 1, 0), c(0, 0, 0, 0, 1)), c(0, 0))),
  c(list(text = "schgendgirls - schgendmixed = 0.2"), wald(exam, rbind(c(0, 0, 0, 1, -1)), 0.2)),
  c(list(text = "2*standLRT = 1.1, (Intercept) + sexM = 0"), wald(exam, rbind(c(0, 2, 0, 0, 0), c(1, 0, 1, 0, 0)), c(1.1, 0))))

correlated <- fit(Weight ~ Time + (1 + Time | Pig), dietox)
uncorrelated <- fit(Weight ~ Time + (1 | Pig) + (0 + Time | Pig), dietox)
null <- fit(Reaction ~ 1 + (Days | Subject), sleepstudy, REML = FALSE)
slope <- fit(Reaction ~ Days + (Days | Subject), sleepstudy, REML = FALSE)
models <- list(
  `dietox-intercept` = fit(Weight ~ Time + (1 | Pig), dietox), `dietox-slopes` = correlated,
  `sleepstudy-slopes` = fit(Reaction ~ Days + (Days | Subject), sleepstudy), `sleepstudy-slopes-ml` = slope,
  `penicillin-crossed` = fit(diameter ~ 1 + (1 | plate) + (1 | sample), read("Penicillin", "plate", "sample")),
  `exam-slopes` = exam,
  `orthodont-weights` = lmer(distance ~ Sex + (1 | Subject), orthodont_data, weights = age, control = tight))
write_json(list(
  generatedBy = sprintf("R %s.%s, lme4 %s, numDeriv %s; conformance/src/main/r/inference.R", R.version$major, R.version$minor,
                        packageVersion("lme4"), packageVersion("numDeriv")),
  varianceErrors = lapply(models, variance_errors),
  sitkaVariances = curves, orthodontCorrelations = correlations, examHypotheses = hypotheses,
  dietoxLogLik = list(uncorrelated = as.numeric(logLik(uncorrelated)), correlated = as.numeric(logLik(correlated))),
  sleepstudyChiSquare = as.numeric(2 * (logLik(slope) - logLik(null)))), arguments[2], digits = 12, auto_unbox = TRUE, pretty = TRUE)
