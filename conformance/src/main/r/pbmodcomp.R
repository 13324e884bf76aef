# Parametric bootstrap comparisons by pbkrtest::PBmodcomp, with models of the catalogue as the larger, for BootstrapConformanceTest.
#
#   Rscript pbmodcomp.R DATADIR OUT [ID ...]
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write; ids restrict the models. For each comparison: `own`, PBmodcomp with responses that it
# simulates; and `given`, PBmodcomp with the reference distribution of a few responses that are written down too, found as PBrefdist finds it.

arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "catalogue.R"))
suppressPackageStartupMessages(library(pbkrtest))
catalogue <- read.csv(file.path(arguments[1], "models.csv"), colClasses = "character", na.strings = character(0))

fit <- function(formula, model) {
  call <- list(lme4::lmer, as.formula(formula, env = globalenv()), data = as.name(model$data), REML = FALSE, control = quote(tight))
  if (nzchar(model$weights)) call$weights <- as.name(model$weights)
  made <- eval(as.call(call), globalenv())
  made@call[[1]] <- quote(lme4::lmer)
  made
}
# bobyqa may stop some 1e-4 above the minimum where thetas are of different size, as with raw times in Sitka; it is started again from where it stopped.
log_likelihood <- function(model, y) {
  best <- -Inf
  for (i in 1:3) {
    model <- suppressWarnings(suppressMessages(refit(model, y)))
    best <- max(best, as.numeric(logLik(model)))
  }
  best
}
results <- function(test) {
  row <- function(name) test$test[name, ]
  list(replicates = unname(test$samples["nsim"]), positive = unname(test$samples["npos"]), exceeding = test$n.extreme, chiSquare = row("LRT")$stat,
       df = row("LRT")$df, pChiSquare = row("LRT")$p.value, mean = unname(test$moment["mean"]), variance = unname(test$moment["var"]),
       pBootstrap = row("PBtest")$p.value, pGamma = row("Gamma")$p.value, pBartlett = row("Bartlett")$p.value)
}
comparison <- function(id, smaller, count = 1000, given = 20) {
  model <- as.list(catalogue[catalogue$id == id, ])
  assign(model$data, read.csv(file.path(arguments[1], paste0(model$data, ".csv")), stringsAsFactors = TRUE), envir = globalenv())
  large <- fit(model$formula, model)
  small <- fit(smaller, model)
  # lme4 1.1-31 draws responses with the same residual variance for all rows, whatever the weights, so its own simulation is wrong there.
  weighted <- nzchar(model$weights)
  set.seed(1)
  own <- if (!weighted) suppressWarnings(suppressMessages(summary(PBmodcomp(large, small, nsim = count))))
  responses <- lapply(suppressWarnings(simulate(small, given, seed = 2)), function(y) signif(y, 7))
  ref <- vapply(responses, function(y) 2 * (log_likelihood(large, y) - log_likelihood(small, y)), 0)
  distribution <- suppressWarnings(suppressMessages(summary(PBmodcomp(large, small, ref = structure(ref, ctime = 0)))))
  message(id)
  list(id = id, smaller = smaller, own = if (!weighted) results(own),
       given = c(list(responses = unname(lapply(responses, I)), statistics = I(unname(ref))), results(distribution)))
}
comparisons <- list(
  list("sleepstudy-slopes", "Reaction ~ 1 + (Days | Subject)"),
  list("sleepstudy-poly", "Reaction ~ Days + (Days | Subject)"),
  list("sleepstudy-offset", "Reaction ~ offset(2 * Days) + (1 | Subject)"),
  list("cake-factorial", "angle ~ recipe + temperature + (1 | recipe:replicate)"),
  list("pastes-nested", "strength ~ 1 + (1 | batch)"),
  list("pastes-interaction", "strength ~ (1 | batch:cask)"),
  list("penicillin-crossed", "diameter ~ 1 + (1 | sample)"),
  list("oxide-nested", "Thickness ~ 1 + (1 | Lot/Wafer)"),
  list("sitka-treat", "size ~ Time + treat + (Time || tree)"),
  list("orthodont-slopes", "distance ~ age + Sex + (age | Subject)"),
  list("orthodont-nointercept", "distance ~ 0 + Sex + age + (1 | Subject)"),
  list("orthodont-weights", "distance ~ 1 + (1 | Subject)"),
  list("bodyweight-factor", "weight ~ factor(Diet) + Time + (Time | Rat)"))
if (length(arguments) > 2) comparisons <- Filter(function(c) c[[1]] %in% arguments[-(1:2)], comparisons)
write_result(list(generatedBy = versions("pbmodcomp.R", c("lme4", "pbkrtest")), comparisons = lapply(comparisons, function(c) do.call(comparison, c))),
             arguments[2])
