# Tests of the catalogue's models by lmerTest, by the names of its functions: contest1D, contestMD, ls_means, difflsmeans, ranova, step. For
# LmerTestConformanceTest.
#
#   Rscript lmertest.R DATADIR FITS OUT [ID ...]
#
# DATADIR is the folder of the CSV files, FITS the file fits.json of the same models, OUT the JSON file to write; ids restrict the models.

arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "catalogue.R"))
suppressPackageStartupMessages(library(lmerTest))
model_of <- catalogue_models(arguments[1], arguments[2], lmerTest::lmer)

t_rows <- function(table) lapply(seq_len(nrow(table)), function(i) list(label = rownames(table)[i], estimate = table[i, "Estimate"],
  se = table[i, "Std. Error"], df = table[i, "df"], t = table[i, "t value"], lower = table[i, "lower"], upper = table[i, "upper"],
  p = table[i, "Pr(>|t|)"]))
f_row <- function(table) list(sumSq = table[["Sum Sq"]], meanSq = table[["Mean Sq"]], numDF = table[["NumDF"]], denDF = table[["DenDF"]],
                              F = table[["F value"]], p = table[["Pr(>F)"]])
lrt_rows <- function(table) lapply(seq_len(nrow(table)), function(i) list(term = rownames(table)[i], npar = table[i, "npar"],
  eliminated = if ("Eliminated" %in% names(table)) table[i, "Eliminated"], logLik = table[i, "logLik"],
  aic = if ("AIC" %in% names(table)) table[i, "AIC"], lrt = table[i, "LRT"], df = table[i, "Df"], p = table[i, "Pr(>Chisq)"]))
rows_of <- function(matrix) lapply(seq_len(nrow(matrix)), function(i) I(unname(matrix[i, ])))

# Every coefficient, and combinations of several: sums, differences, values that are not 0, a row that repeats the others.
hypotheses <- function(p) {
  unit <- diag(p)
  one <- lapply(seq_len(p), function(i) list(l = unit[i, , drop = FALSE], rhs = 0))
  one <- c(one, list(list(l = matrix((-1)^seq_len(p) / seq_len(p), 1), rhs = 0.5), list(l = unit[p, , drop = FALSE], rhs = 1)))
  several <- list(list(l = unit, rhs = rep(0, p)))
  if (p > 2) several <- c(several, list(list(l = unit[-1, ], rhs = rep(0, p - 1)), list(l = unit[c(2, p), ], rhs = c(0.2, -0.3)),
                                        list(l = rbind(unit[2, ] - unit[3, ], unit[2, ] + unit[3, ], unit[2, ]), rhs = rep(0, 3))))
  list(one = one, several = several)
}

case <- function(id) {
  model <- model_of(id)
  assign("current", model, envir = globalenv())
  # pbkrtest 0.5.2 takes the residual variance of every row to be sigma^2, whatever the weights, and needs a fit by REML.
  methods <- c("Satterthwaite", if (isREML(model) && all(weights(model) == 1)) "Kenward-Roger")
  asked <- hypotheses(length(fixef(model)))
  by_method <- function(f) sapply(setNames(methods, toupper(sub("-", "_", methods))), f, simplify = FALSE)
  contest1D <- by_method(function(m) lapply(asked$one, function(h) c(list(l = I(drop(h$l)), rhs = h$rhs),
    t_rows(lmerTest::contest1D(model, drop(h$l), rhs = h$rhs, ddf = m, confint = TRUE))[[1]][-1])))
  contestMD <- by_method(function(m) lapply(asked$several, function(h) c(list(l = rows_of(h$l), rhs = I(h$rhs)),
    f_row(lmerTest::contestMD(model, h$l, rhs = h$rhs, ddf = m)))))
  # lmerTest takes poly(Days, 2) for a factor, and does not find the column of factor(Diet).
  columns <- names(Filter(is.factor, model@frame))
  columns <- columns[make.names(columns) == columns]
  factors <- Filter(function(term) all(strsplit(term, ":")[[1]] %in% columns), attr(terms(model), "term.labels"))
  means <- if (length(factors)) by_method(function(m) t_rows(as.data.frame(ls_means(model, which = factors, ddf = m))))
  differences <- if (length(factors)) by_method(function(m) t_rows(as.data.frame(difflsmeans(model, which = factors, ddf = m))))
  reduced <- lrt_rows(ranova(model))
  stepped <- suppressMessages(step(model))
  fixed <- stepped$fixed
  elimination <- list(random = lrt_rows(stepped$random), fixed = lapply(seq_len(NROW(fixed)), function(i) list(term = rownames(fixed)[i],
    eliminated = fixed[i, "Eliminated"], numDF = fixed[i, "NumDF"], denDF = fixed[i, "DenDF"], F = fixed[i, "F value"], p = fixed[i, "Pr(>F)"])))
  message(id)
  list(id = id, names = I(names(fixef(model))), sigma = sigma(model), contest1D = contest1D, contestMD = contestMD,
       contest = by_method(function(m) f_row(contest(model, diag(length(fixef(model))), ddf = m))),
       lsMeans = means, differences = differences, ranova = reduced, step = elimination)
}

ids <- c("sleepstudy-slopes", "sleepstudy-poly", "sleepstudy-log", "sleepstudy-offset", "dyestuff2-singular", "penicillin-crossed", "pastes-nested",
         "cake-factorial", "cake-poly", "arabidopsis", "arabidopsis-slopes", "dietox-factorial", "dietox-missing", "sitka-treat", "egsingle-growth",
         "exam-slopes", "oxide-nested", "orthodont-slopes", "orthodont-nointercept", "orthodont-weights", "bodyweight-factor")
if (length(arguments) > 3) ids <- arguments[-(1:3)]
write_result(list(generatedBy = versions("lmertest.R", c("lme4", "lmerTest", "pbkrtest")), cases = lapply(ids, case)), arguments[3])
