# What performance says of the catalogue's models: model_performance, r2_nakagawa, icc by group. For CatalogueConformanceTest.
#
#   Rscript performance.R DATADIR FITS OUT [ID ...]
#
# DATADIR is the folder of the CSV files, FITS the file fits.json of the same models, OUT the JSON file to write; ids restrict the models.

arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "catalogue.R"))
suppressPackageStartupMessages(library(performance))
model_of <- catalogue_models(arguments[1], arguments[2])
number <- function(x) if (is.null(x) || length(x) == 0) NULL else unname(x[[1]])

case <- function(id) {
  model <- model_of(id)
  # estimator = "REML" takes the criteria of the fit as it is; the default refits by maximum likelihood.
  own <- suppressWarnings(suppressMessages(model_performance(model, metrics = "all", estimator = if (isREML(model)) "REML" else "ML")))
  r2 <- suppressWarnings(r2_nakagawa(model))
  shares <- suppressWarnings(icc(model))
  by_group <- suppressWarnings(icc(model, by_group = TRUE))
  # The parts of the variance by their definition (Johnson 2014): insight 0.19 leaves out slopes of terms made by || and of columns that are no
  # fixed effect under the same name.
  loaded <- getME(model, "Z") %*% Matrix::t(getME(model, "Lambdat"))
  parts <- list(fixed = var(drop(getME(model, "X") %*% fixef(model))), random = sum(loaded^2) / nobs(model) * sigma(model)^2,
                residual = sigma(model)^2)
  message(id)
  list(id = id, aic = number(own$AIC), aicc = number(own$AICc), bic = number(own$BIC), rmse = number(own$RMSE), sigma = number(own$Sigma),
       marginal = if (is.list(r2)) number(r2$R2_marginal), conditional = if (is.list(r2)) number(r2$R2_conditional),
       adjusted = if (is.list(shares)) number(shares$ICC_adjusted), unadjusted = if (is.list(shares)) number(shares$ICC_unadjusted),
       byGroup = if (is.data.frame(by_group) && nrow(by_group)) setNames(as.list(by_group$ICC), by_group$Group), parts = parts)
}
ids <- c("sleepstudy-slopes", "sleepstudy-uncorrelated", "sleepstudy-poly", "sleepstudy-log", "sleepstudy-offset", "dyestuff2-singular",
         "penicillin-crossed", "pastes-nested", "cake-factorial", "arabidopsis", "dietox-factorial", "dietox-missing", "egsingle-growth", "exam-slopes",
         "oxide-nested", "orthodont-slopes", "orthodont-nointercept", "orthodont-weights", "bodyweight-factor")
if (length(arguments) > 3) ids <- arguments[-(1:3)]
write_result(list(generatedBy = versions("performance.R", c("lme4", "performance", "insight")), cases = lapply(ids, case)), arguments[3])
