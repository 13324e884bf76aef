# Mean and covariance of the responses of a fitted model, for SimulationConformanceTest: what simulate.merMod draws from.
#
#   Rscript generate-simulation.R ../../../../datasets ../../test/resources/predictions/moments.json
#
# writes, for the first rows of each data set, X beta + offset, Z b added to it, and the covariance sigma^2 (Z Lambda Lambda' Z' + W^-1).

suppressMessages(library(lme4))
library(jsonlite)
arguments <- commandArgs(trailingOnly = TRUE)
control <- lmerControl(optimizer = "nloptwrap", calc.derivs = FALSE, check.conv.singular = "ignore",
  optCtrl = list(xtol_rel = 1e-14, xtol_abs = 1e-14, ftol_abs = 0, ftol_rel = 0, maxeval = 100000))
moments <- function(data, formula, rows, weights = NULL) {
  d <- read.csv(file.path(arguments[1], paste0(data, ".csv")))
  fit <- eval(bquote(lmer(.(as.formula(formula)), d, control = control, weights = .(if (is.null(weights)) NULL else as.name(weights)))))
  root <- as.matrix(getME(fit, "Z")[seq_len(rows), ] %*% t(getME(fit, "Lambdat")))
  covariance <- sigma(fit)^2 * (tcrossprod(root) + diag(1 / weights(fit)[seq_len(rows)]))
  list(data = data, formula = formula, weights = weights, population = I(unname(predict(fit, re.form = NA)[seq_len(rows)])),
    conditional = I(unname(fitted(fit)[seq_len(rows)])), sigma = sigma(fit), covariance = unname(covariance))
}
cases <- list(moments("sleepstudy", "Reaction ~ Days + (Days | Subject)", 13), moments("Pastes", "strength ~ 1 + (1 | batch/cask)", 12),
  moments("Penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)", 14),
  moments("dietox", "Weight ~ Evit * log(Time) + offset(2 * Start) + (Time | Pig)", 14, "Time"))
write(toJSON(list(r = paste0("lme4 ", packageVersion("lme4"), ", ", R.version.string), cases = cases), digits = I(12), auto_unbox = TRUE,
  null = "null"), arguments[2])
