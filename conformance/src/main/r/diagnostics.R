# Effect sizes, diagnostics, deletion of groups and robust covariances, for DiagnosticsConformanceTest, InfluenceConformanceTest and
# RobustConformanceTest.
#
#   Rscript diagnostics.R DATADIR OUT
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write. R2 and ICC are those of performance, hat values and Cook's distances of rows those
# of lme4, deletions are fits to the other groups, robust covariances are those of clubSandwich.

suppressPackageStartupMessages({
  library(lme4)
  library(performance)
  library(clubSandwich)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
read <- function(name, ...) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")))
  for (v in c(...)) d[[v]] <- factor(d[[v]])
  d
}
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-10, maxfun = 100000), check.conv.singular = "ignore",
                     check.conv.grad = "ignore", check.conv.hess = "ignore", check.nlev.gtreq.5 = "ignore")
# bobyqa stops some 1e-6 off the optimum; another start ends elsewhere within that distance, and the better of the two is kept.
fit <- function(formula, data, weights = NULL, start = NULL) {
  data$w_ <- if (is.null(weights)) 1 else data[[weights]]
  model <- if (is.null(weights)) lmer(formula, data, control = tight, start = start) else
    lmer(formula, data, control = tight, start = start, weights = w_)
  again <- if (is.null(weights)) lmer(formula, data, control = tight, start = getME(model, "theta") * 1.02) else
    lmer(formula, data, control = tight, start = getME(model, "theta") * 1.02, weights = w_)
  if (REMLcrit(again) < REMLcrit(model)) again else model
}
components <- function(model) {
  each <- lapply(VarCorr(model), function(V) V[lower.tri(V, diag = TRUE)])
  c(unlist(unname(each)), sigma(model)^2)
}
matrix_rows <- function(V) lapply(seq_len(nrow(V)), function(i) I(unname(as.matrix(V)[i, ])))

# The parts of the variance by their definition (Johnson 2014): insight 0.19 leaves out the slopes of terms made by ||, so R2 and ICC are not asked for there.
effects <- function(model) {
  loaded <- getME(model, "Z") %*% Matrix::t(getME(model, "Lambdat"))
  parts <- list(fixed = var(drop(getME(model, "X") %*% fixef(model))), random = sum(loaded^2) / nobs(model) * sigma(model)^2,
                residual = sigma(model)^2)
  usable <- !isSingular(model) && anyDuplicated(names(getME(model, "cnms"))) == 0
  r2 <- if (usable) r2_nakagawa(model)
  icc <- if (usable) icc(model)
  list(components = parts, r2 = if (usable) list(marginal = unname(r2$R2_marginal), conditional = unname(r2$R2_conditional)),
       icc = if (usable) list(adjusted = icc$ICC_adjusted, unadjusted = icc$ICC_unadjusted))
}

deletions <- function(model, formula, data, group, weights) {
  levels <- unique(as.character(data[[group]]))
  C <- as.matrix(vcov(model))
  lapply(levels, function(l) {
    rest <- data[data[[group]] != l, ]
    m <- fit(formula, rest, weights, start = pmax(getME(model, "theta"), 1e-3))
    d <- fixef(m) - fixef(model)
    list(level = l, fixed = I(unname(fixef(m))), components = I(components(m)), cooks = drop(d %*% solve(C, d)) / length(d),
         dfbetas = I(unname(d / sqrt(diag(as.matrix(vcov(m)))))))
  })
}

robust <- function(model, cluster) {
  kinds <- c("CR0", "CR1", "CR1S", "CR2")
  V <- lapply(setNames(kinds, kinds), function(k) vcovCR(model, type = k))
  tests <- lapply(setNames(kinds, kinds), function(k) {
    t <- coef_test(model, vcov = V[[k]], test = "Satterthwaite")
    I(t$df_Satt)
  })
  p <- length(fixef(model))
  joint <- if (p > 2) {
    w <- Wald_test(model, constraints = diag(p)[-1, , drop = FALSE], vcov = V$CR2, test = "HTZ")
    list(F = w$Fstat, ndf = w$df_num, ddf = w$df_denom)
  }
  list(cluster = cluster, covariance = lapply(V, matrix_rows), degrees = tests, joint = joint)
}

case <- function(id, data_name, formula, data, group, weights = NULL, cluster = NULL) {
  model <- fit(formula, data, weights)
  X <- getME(model, "X")
  S <- svd(scale(X, center = FALSE, scale = sqrt(colSums(X^2))))$d
  pca <- rePCA(model)
  list(id = id, data = data_name, formula = deparse(formula, 500), weights = weights, group = group, names = I(names(fixef(model))),
       effects = effects(model), hat = I(unname(hatvalues(model))), cooks = I(unname(cooks.distance(model))),
       condition = S[1] / S[length(S)],
       pca = lapply(pca, function(g) list(deviations = I(g$sdev), rotation = matrix_rows(abs(g$rotation)))),
       deletions = deletions(model, formula, data, group, weights), robust = if (!is.null(cluster)) robust(model, cluster))
}

orthodont <- read("Orthodont", "Subject")
cases <- list(
  case("sleepstudy-slopes", "sleepstudy", Reaction ~ Days + (Days | Subject), read("sleepstudy", "Subject"), "Subject", cluster = "Subject"),
  case("sleepstudy-uncorrelated", "sleepstudy", Reaction ~ Days + (Days || Subject), read("sleepstudy", "Subject"), "Subject",
       cluster = "Subject"),
  case("pastes-nested", "Pastes", strength ~ 1 + (1 | batch/cask), read("Pastes", "batch", "cask"), "batch", cluster = "batch"),
  case("oxide-nested", "Oxide", Thickness ~ Source + (1 | Lot/Wafer), read("Oxide", "Lot", "Wafer"), "Lot", cluster = "Lot"),
  case("orthodont-slopes", "Orthodont", distance ~ age * Sex + (age | Subject), orthodont, "Subject", cluster = "Subject"),
  case("bodyweight-factor", "BodyWeight", weight ~ factor(Diet) * Time + (Time | Rat), read("BodyWeight", "Rat"), "Rat", cluster = "Rat"),
  case("penicillin-crossed", "Penicillin", diameter ~ 1 + (1 | plate) + (1 | sample), read("Penicillin", "plate", "sample"), "sample"),
  case("orthodont-weights", "Orthodont", distance ~ Sex + (1 | Subject), orthodont, "Subject", weights = "age"),
  case("dyestuff2-singular", "Dyestuff2", Yield ~ 1 + (1 | Batch), read("Dyestuff2", "Batch"), "Batch", cluster = "Batch")
)
version <- function(p) as.character(packageVersion(p))
write_json(list(provenance = list(script = "conformance/src/main/r/diagnostics.R", R = R.version.string, lme4 = version("lme4"),
                                  performance = version("performance"), insight = version("insight"), clubSandwich = version("clubSandwich")),
                cases = cases), arguments[2], digits = NA, auto_unbox = TRUE, null = "null", na = "null")
