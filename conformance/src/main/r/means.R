# Marginal means, trends, contrasts and joint tests by emmeans, for MeansConformanceTest.
#
#   Rscript means.R DATADIR OUT [MODEL ...]
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write; names restrict the models. Each case holds what was asked for and the rows for each
# method of degrees of freedom; those by Satterthwaite and Kenward-Roger for the first four questions to each model only, because they take long. What
# emmeans itself computes to few digits is computed again: p-values by the multivariate t distribution with mvtnorm to 1e-5 instead of 1e-3 (for whole
# degrees of freedom only, which pmvt needs), and critical values of dunnettx and tukey to 1e-10 from the same formulas.

suppressPackageStartupMessages({
  library(lme4)
  library(emmeans)
  library(jsonlite)
})
emm_options(msg.interaction = FALSE, msg.nesting = FALSE, pbkrtest.limit = 1e5, lmerTest.limit = 1e5)
arguments <- commandArgs(trailingOnly = TRUE)
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-9, maxfun = 50000))

read <- function(model) {
  d <- read.csv(file.path(arguments[1], paste0(model$data, ".csv")), stringsAsFactors = TRUE)
  if (!is.null(model$without)) d <- d[!Reduce(`&`, Map(function(v, x) d[[v]] == x, names(model$without), model$without)), ]
  d
}
fit <- function(model) {
  model$frame <- read(model)
  call <- list(as.name("lmer"), as.formula(model$formula), data = model$frame, control = tight)
  if (!is.null(model$weights)) call$weights <- as.name(model$weights)
  if (isTRUE(model$ml)) call$REML <- FALSE
  eval(as.call(call))
}

model <- function(data, formula, ...) list(data = data, formula = formula, ...)
ask <- function(of = character(0), ...) list(of = of, ...)
models <- list(
  cake = c(model("cake", "angle ~ recipe * factor(temperature) + (1 | recipe:replicate)"), list(ask = list(
    ask("recipe"), ask("temperature", by = "recipe", level = 0.9), ask("recipe", contrasts = "pairwise"),
    ask("temperature", contrasts = "pairwise"), ask("temperature", by = "recipe", contrasts = "revpairwise", adjust = "holm"),
    ask("temperature", contrasts = "poly"), ask("temperature", contrasts = "poly", adjust = "scheffe"),
    ask("temperature", contrasts = "trt.vs.ctrl"), ask("temperature", contrasts = "eff"),
    ask("temperature", contrasts = "consec", adjust = "mvt"), ask("temperature", contrasts = "trt.vs.ctrl", adjust = "mvt"),
    ask(c("recipe", "temperature"), contrasts = "pairwise"), ask("temperature", contrasts = "eff", adjust = "sidak"),
    ask("temperature", contrasts = "pairwise", adjust = "hommel"), ask("temperature", contrasts = "pairwise", adjust = "hochberg"),
    ask("temperature", contrasts = "pairwise", adjust = "BY"), ask("temperature", contrasts = "pairwise", adjust = "bonferroni"),
    ask(c("recipe", "temperature"), interactions = "consec"), ask(joint = TRUE), ask(joint = TRUE, by = "recipe")))),
  dietox = c(model("dietox", "Weight ~ Cu * Time + Evit + (Time | Pig)"), list(ask = list(
    ask("Cu"), ask("Cu", by = "Time", at = list(Time = c(1, 12))), ask("Cu", weights = "proportional"), ask("Evit", weights = "outer"),
    ask("Cu", weights = "cells"), ask("Cu", trend = "Time"), ask("Cu", trend = "Time", contrasts = "pairwise"),
    ask("Evit", contrasts = "pairwise"), ask("Cu", by = "Evit", contrasts = "trt.vs.ctrl"), ask(joint = TRUE)))),
  arabidopsis = c(model("Arabidopsis", "log(total.fruits + 1) ~ nutrient * amd + rack + status + (1 | popu) + (1 | gen)"), list(ask = list(
    ask("nutrient"), ask("amd", by = "nutrient"), ask("amd", weights = "proportional"), ask("status", weights = "proportional"),
    ask("status", contrasts = "pairwise"), ask("status", response = TRUE), ask("status", contrasts = "pairwise", response = TRUE),
    ask(c("amd", "nutrient"), contrasts = "pairwise"), ask("amd", at = list(nutrient = 4, rack = 1)), ask(joint = TRUE)))),
  bodyweight = c(model("BodyWeight", "weight ~ factor(Diet) * Time + (Time | Rat)"), list(ask = list(
    ask("Diet"), ask("Diet", contrasts = "pairwise"), ask("Diet", trend = "Time"), ask("Diet", trend = "Time", contrasts = "pairwise"),
    ask("Diet", by = "Time", at = list(Time = c(10, 50)), contrasts = "trt.vs.ctrl"), ask(joint = TRUE)))),
  orthodont = c(model("Orthodont", "distance ~ age * Sex + (age | Subject)"), list(ask = list(
    ask("Sex"), ask("Sex", trend = "age"), ask("Sex", trend = "age", contrasts = "pairwise"),
    ask("Sex", by = "age", at = list(age = c(8, 14)), contrasts = "pairwise"), ask(), ask(joint = TRUE)))),
  missing = c(model("cake", "angle ~ recipe * factor(temperature) + (1 | recipe:replicate)", without = list(recipe = "C", temperature = 225)),
              list(ask = list(
    ask("recipe"), ask("temperature"), ask(c("recipe", "temperature")), ask("recipe", contrasts = "pairwise"),
    ask("temperature", contrasts = "pairwise"), ask("temperature", by = "recipe", contrasts = "pairwise", adjust = "bonferroni"),
    ask("recipe", weights = "cells"), ask("recipe", weights = "flat"), ask(joint = TRUE)))),
  nested = c(model("Oxide", "Thickness ~ factor(Source) + factor(Lot) + (1 | Lot:Wafer)"), list(ask = list(
    ask("Source"), ask("Lot"), ask("Source", contrasts = "pairwise"), ask("Lot", contrasts = "pairwise"), ask(joint = TRUE)))),
  logarithm = c(model("sleepstudy", "log(Reaction) ~ poly(Days, 2) + (Days | Subject)"), list(ask = list(
    ask(), ask("Days", at = list(Days = c(0, 4.5, 9))), ask("Days", at = list(Days = c(0, 4.5, 9)), response = TRUE),
    ask("Days", at = list(Days = c(0, 4.5, 9)), contrasts = "pairwise", response = TRUE),
    ask("Days", trend = "Days", at = list(Days = c(0, 9)))))),
  root = c(model("Penicillin", "sqrt(diameter) ~ sample + (1 | plate)"), list(ask = list(
    ask("sample", response = TRUE), ask("sample", contrasts = "trt.vs.ctrl"), ask("sample", contrasts = "eff", response = TRUE)))),
  weighted = c(model("Orthodont", "distance ~ Sex + factor(age) + (1 | Subject)", weights = "age"), list(ask = list(
    ask("Sex", weights = "proportional"), ask("age", weights = "cells"), ask("age", contrasts = "poly")))),
  # Under their ids in the catalogue; dietox, arabidopsis, bodyweight and orthodont are its dietox-factorial, arabidopsis, bodyweight-factor and
  # orthodont-slopes.
  `cake-factorial` = c(model("cake", "angle ~ recipe * temperature + (1 | recipe:replicate)"), list(ask = list(
    ask("recipe"), ask("recipe", contrasts = "pairwise"), ask("recipe", trend = "temperature", contrasts = "pairwise"),
    ask("recipe", by = "temperature", at = list(temperature = c(175, 225)), contrasts = "trt.vs.ctrl"), ask(joint = TRUE)))),
  `exam-slopes` = c(model("Exam", "normexam ~ standLRT + sex + schgend + (standLRT | school)"), list(ask = list(
    ask("schgend", contrasts = "pairwise"), ask("sex", weights = "proportional"), ask(c("sex", "schgend")), ask(joint = TRUE)))),
  `dietox-missing` = c(model("dietox", "Feed ~ Time + Cu + (1 | Pig)"), list(ask = list(
    ask("Cu"), ask("Cu", contrasts = "pairwise"), ask("Cu", at = list(Time = 12)), ask(joint = TRUE)))),
  `sitka-treat` = c(model("Sitka", "size ~ Time * treat + (Time || tree)"), list(ask = list(
    ask("treat"), ask("treat", trend = "Time"), ask("treat", by = "Time", at = list(Time = c(152, 258)), contrasts = "pairwise"), ask(joint = TRUE)))),
  `orthodont-weights` = c(model("Orthodont", "distance ~ Sex + (1 | Subject)", weights = "age"), list(ask = list(
    ask("Sex"), ask("Sex", contrasts = "pairwise"), ask(joint = TRUE)))),
  `orthodont-nointercept` = c(model("Orthodont", "distance ~ 0 + Sex + Sex:age + (1 | Subject)", ml = TRUE), list(ask = list(
    ask("Sex"), ask("Sex", contrasts = "pairwise"), ask("Sex", trend = "age")))),
  `sleepstudy-poly` = c(model("sleepstudy", "Reaction ~ poly(Days, 2) + (Days | Subject)"), list(ask = list(
    ask("Days", at = list(Days = c(0, 4.5, 9))), ask("Days", trend = "Days", at = list(Days = c(0, 9))), ask(joint = TRUE)))),
  `sleepstudy-offset` = c(model("sleepstudy", "Reaction ~ offset(2 * Days) + (Days | Subject)"), list(ask = list(ask()))),
  `arabidopsis-slopes` = c(model("Arabidopsis", "log(total.fruits + 1) ~ nutrient + amd + (amd | gen) + (1 | popu)"), list(ask = list(
    ask("amd"), ask("amd", contrasts = "pairwise", response = TRUE), ask("nutrient", at = list(nutrient = c(1, 8))), ask(joint = TRUE)))),
  `dyestuff2-singular` = c(model("Dyestuff2", "Yield ~ 1 + (1 | Batch)"), list(ask = list(ask()))))
if (length(arguments) > 2) models <- models[arguments[-(1:2)]]

exact_tail <- function(t, df, corr) {
  1 - mvtnorm::pmvt(rep(-abs(t), nrow(corr)), rep(abs(t), nrow(corr)), df = if (is.infinite(df)) 0 else df, corr = corr,
                    algorithm = mvtnorm::GenzBretz(maxpts = 1e6, abseps = 1e-5))
}
# Critical values to many digits: the root of what a p-value is.
critical <- function(tail, level) uniroot(function(x) tail(x) - (1 - level), c(0.5, 50), tol = 1e-10)$root

rows_of <- function(object, ask, df) {
  level <- if (is.null(ask$level)) 0.95 else ask$level
  options <- list(object, infer = c(TRUE, TRUE), level = level, type = if (isTRUE(ask$response)) "response" else "link")
  if (!is.null(ask$adjust)) options$adjust <- ask$adjust
  if (!is.null(df)) options$df <- df
  set.seed(1)
  s <- suppressMessages(do.call(summary, options))
  estimate <- attr(s, "estName")
  limits <- attr(s, "clNames")
  statistic <- intersect(c("t.ratio", "z.ratio"), names(s))
  labels <- names(s)[seq_len(match(estimate, names(s)) - 1)]
  by <- attr(s, "by.vars")
  adjusted <- attr(s, "adjust")
  if (length(adjusted) == 0) adjusted <- "none"
  groups <- if (length(by)) interaction(s[by], drop = TRUE) else factor(rep(1, nrow(s)))
  if (adjusted %in% c("mvt", "dunnettx", "tukey") && !isTRUE(ask$response)) for (g in levels(groups)) {
    at <- which(groups == g)
    m <- length(at)
    means <- (1 + sqrt(1 + 8 * m)) / 2
    degrees <- s$df[at][1]
    corr <- if (adjusted == "mvt") cov2cor(vcov(object)[at, at, drop = FALSE])
    tail <- switch(adjusted,
      mvt = function(x) exact_tail(x, degrees, corr),
      tukey = function(x) ptukey(sqrt(2) * x, means, degrees, lower.tail = FALSE),
      dunnettx = function(x) 1 - emmeans:::.pdunnx(x, m, degrees))
    if (m > 1 && length(unique(s$df[at])) == 1 && !is.na(degrees)) {
      if (adjusted == "mvt") {
        s$p.value[at] <- vapply(s[[statistic]][at], tail, 0)
        next
      }
      c0 <- critical(tail, level)
      s[[limits[1]]][at] <- s[[estimate]][at] - c0 * s$SE[at]
      s[[limits[2]]][at] <- s[[estimate]][at] + c0 * s$SE[at]
    }
  }
  lapply(seq_len(nrow(s)), function(i) list(
    labels = unname(vapply(s[i, labels, drop = FALSE], as.character, "")), estimate = s[[estimate]][i], se = s$SE[i],
    df = if (is.infinite(s$df[i])) NA else s$df[i], lower = s[[limits[1]]][i], upper = s[[limits[2]]][i], statistic = s[[statistic]][i],
    p = s$p.value[i]))
}

answer <- function(model, ask, method) {
  residual <- method == "RESIDUAL"
  mode <- if (residual) "asymptotic" else tolower(sub("_", "-", method))
  df <- if (residual) nobs(model) - length(fixef(model))
  if (isTRUE(ask$joint)) {
    tests <- suppressMessages(joint_tests(model, by = ask$by, lmer.df = mode, showconf = FALSE))
    if (residual) tests$p.value <- pf(tests$F.ratio, tests$df1, df, lower.tail = FALSE)
    return(lapply(seq_len(nrow(tests)), function(i) list(
      term = tests[["model term"]][i], labels = as.list(unname(vapply(tests[i, ask$by, drop = FALSE], as.character, ""))), df1 = tests$df1[i], f = tests$F.ratio[i],
      p = tests$p.value[i])))
  }
  specs <- if (length(ask$of)) ask$of else "1"
  options <- list(model, specs, by = ask$by, lmer.df = mode)
  if (!is.null(ask$at)) options$at <- ask$at
  if (!is.null(ask$weights)) options$weights <- ask$weights
  means <- suppressWarnings(suppressMessages(if (is.null(ask$trend)) do.call(emmeans, options) else do.call(emtrends, c(options, var = ask$trend))))
  if (!is.null(ask$contrasts)) means <- suppressMessages(contrast(means, ask$contrasts))
  if (!is.null(ask$interactions)) means <- suppressMessages(contrast(means, interaction = ask$interactions))
  rows_of(means, ask, df)
}

cases <- list()
for (id in names(models)) {
  m <- fit(models[[id]])
  for (number in seq_along(models[[id]]$ask)) {
    ask <- models[[id]]$ask[[number]]
    methods <- c("ASYMPTOTIC", "RESIDUAL")
    if (number <= 4 && !isTRUE(ask$joint)) methods <- c(methods, "SATTERTHWAITE")
    # pbkrtest 0.5.2 takes the residual variance of every row to be sigma^2, whatever the prior weights.
    if (number <= 4 && !isTRUE(ask$joint) && is.null(models[[id]]$weights)) methods <- c(methods, "KENWARD_ROGER")
    # Of a fit by maximum likelihood emmeans takes Kenward-Roger's adjusted covariance by REML but compares it with the unadjusted one by ML, which gives
    # 29.2 degrees of freedom where the balanced design of orthodont-nointercept has 25. The refit by REML has both.
    results <- sapply(methods, function(method) answer(if (method == "KENWARD_ROGER" && !isREML(m)) update(m, REML = TRUE) else m, ask, method),
                      simplify = FALSE)
    described <- ask
    described$of <- as.list(ask$of)
    described$at <- lapply(ask$at, as.list)
    cases <- c(cases, list(c(list(model = id, ask = described), list(results = results))))
    message(id, " ", toJSON(ask, auto_unbox = TRUE))
  }
}
described <- lapply(models, function(m) m[names(m) != "ask"])
write_json(list(
  generatedBy = sprintf("R %s.%s, lme4 %s, emmeans %s, lmerTest %s, pbkrtest %s, mvtnorm %s; conformance/src/main/r/means.R", R.version$major,
                        R.version$minor, packageVersion("lme4"), packageVersion("emmeans"), packageVersion("lmerTest"),
                        packageVersion("pbkrtest"), packageVersion("mvtnorm")),
  models = described, cases = cases), arguments[2], digits = 12, auto_unbox = TRUE, na = "null", null = "null")
