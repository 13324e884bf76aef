# Parametric bootstrap by lme4 and pbkrtest, and intervals from given replicates by boot, for BootstrapConformanceTest.
#
#   Rscript bootstrap.R DATADIR OUT
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write.

suppressPackageStartupMessages({
  library(lme4)
  library(pbkrtest)
  library(boot)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
read <- function(name, ...) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")))
  for (v in c(...)) d[[v]] <- factor(d[[v]])
  d
}

# Intervals by every method from replicates and influence values that are written down too. boot.ci takes them without knowing where they come from.
intervals <- function(count) {
  t <- round(exp(rnorm(count, 0.1, 0.4)), 6)
  influence <- round(rexp(30) - 1, 6)
  t0 <- 1.05
  given <- structure(list(t0 = t0, t = matrix(t), R = count, data = seq_along(influence), sim = "ordinary", stype = "i",
                          strata = rep(1, length(influence)), weights = rep(1 / length(influence), length(influence)),
                          call = quote(boot())), class = "boot", boot_type = "boot")
  levels <- c(0.5, 0.9, 0.95)
  ci <- suppressWarnings(boot.ci(given, conf = levels, type = c("norm", "basic", "perc", "bca"), L = influence))
  ends <- function(matrix) unname(apply(matrix[, ncol(matrix) - 1:0, drop = FALSE], 1, as.numeric, simplify = FALSE))
  list(estimate = t0, replicates = t, acceleration = sum(influence^3) / (6 * sum(influence^2)^1.5), levels = levels,
       normal = ends(ci$normal), basic = ends(ci$basic), percentile = ends(ci$percent), bca = ends(ci$bca))
}

# Means and standard deviations of the replicates of all parameters.
moments <- function(formula, data, count, use.u) {
  model <- lmer(formula, data)
  parameters <- function(m) { v <- as.data.frame(VarCorr(m), order = "lower.tri"); c(fixef(m), v$sdcor) }
  replicates <- suppressWarnings(suppressMessages(bootMer(model, parameters, nsim = count, seed = 1, use.u = use.u)))$t
  list(formula = paste(deparse(formula), collapse = ""), replicates = count, conditional = use.u,
       mean = unname(colMeans(replicates, na.rm = TRUE)), sd = unname(apply(replicates, 2, sd, na.rm = TRUE)))
}

comparison <- function(smaller, larger, data, dataset, count) {
  small <- lmer(smaller, data, REML = FALSE)
  large <- lmer(larger, data, REML = FALSE)
  set.seed(1)
  test <- suppressWarnings(suppressMessages(summary(PBmodcomp(large, small, nsim = count))))
  row <- function(name) test$test[name, ]
  list(data = dataset, smaller = paste(deparse(smaller), collapse = ""), larger = paste(deparse(larger), collapse = ""),
       replicates = count, positive = unname(test$samples["npos"]), exceeding = test$n.extreme, chiSquare = row("LRT")$stat, df = row("LRT")$df,
       pChiSquare = row("LRT")$p.value, mean = unname(test$moment["mean"]), variance = unname(test$moment["var"]),
       pBootstrap = row("PBtest")$p.value, pGamma = row("Gamma")$p.value, pBartlett = row("Bartlett")$p.value)
}

set.seed(20)
sleepstudy <- read("sleepstudy", "Subject")
cake <- read("cake", "replicate", "recipe", "temperature")
pastes <- read("Pastes", "batch", "cask")
result <- list(
  provenance = sprintf("bootstrap.R, %s, lme4 %s, pbkrtest %s, boot %s", R.version.string, packageVersion("lme4"), packageVersion("pbkrtest"),
                       packageVersion("boot")),
  intervals = list(intervals(199), intervals(1000)),
  moments = list(moments(Reaction ~ Days + (Days | Subject), sleepstudy, 2000, FALSE),
                 moments(Reaction ~ Days + (1 | Subject), sleepstudy, 2000, TRUE)),
  comparisons = list(
    comparison(angle ~ temp + (1 | recipe:replicate), angle ~ recipe + temp + (1 | recipe:replicate), cake, "cake", 2000),
    comparison(Reaction ~ 1 + (Days | Subject), Reaction ~ Days + (Days | Subject), sleepstudy, "sleepstudy", 500),
    comparison(strength ~ 1 + (1 | batch:cask), strength ~ 1 + (1 | batch) + (1 | batch:cask), pastes, "Pastes", 1000)))
write(toJSON(result, digits = I(15), auto_unbox = TRUE, pretty = TRUE), arguments[2])
