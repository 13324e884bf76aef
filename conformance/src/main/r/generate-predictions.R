# Predictions for new rows as lme4's predict.merMod makes them, for PredictionConformanceTest.
#
#   Rscript generate-predictions.R ../../../../datasets ../../test/resources/predictions/cases.json
#
# reads the data sets and writes, for each case, the model, the new rows and the predictions: population (re.form = NA), conditional
# (re.form = NULL, allow.new.levels = TRUE), and with the random effects of some terms only (re.form = ~(1 | a)). Models are fitted with an
# optimiser that stops late, so that the last digits are those of the optimum.

suppressMessages(library(lme4))
library(jsonlite)
arguments <- commandArgs(trailingOnly = TRUE)
control <- lmerControl(optimizer = "nloptwrap", calc.derivs = FALSE, check.conv.singular = "ignore",
  optCtrl = list(xtol_rel = 1e-14, xtol_abs = 1e-14, ftol_abs = 0, ftol_rel = 0, maxeval = 100000))
read <- function(name) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")), na.strings = "NA", stringsAsFactors = FALSE)
  # As a CSV reader sees them: text is a factor with its levels in code-point order.
  for (v in names(d)) if (is.character(d[[v]])) d[[v]] <- factor(d[[v]], levels = sort(unique(d[[v]]), method = "radix"))
  d
}
column <- function(x) if (is.numeric(x)) list(numbers = I(signif(x, 15))) else list(text = I(as.character(x)))
cases <- list()
add <- function(data, formula, new, method = "REML", weights = NULL, parts = list()) {
  d <- read(data)
  fit <- eval(bquote(suppressMessages(lmer(.(as.formula(formula)), d, REML = .(method == "REML"), control = control,
    weights = .(if (is.null(weights)) NULL else as.name(weights))))))
  values <- function(form) I(unname(suppressWarnings(predict(fit, new, re.form = form, allow.new.levels = TRUE, na.action = na.pass))))
  some <- lapply(parts, function(part) list(terms = I(part$terms), values = values(as.formula(part$form))))
  cases[[length(cases) + 1]] <<- list(data = data, formula = formula, method = method, weights = weights, new = lapply(new, column),
    population = values(NA), conditional = values(NULL), parts = some)
}
part <- function(form, ...) list(form = form, terms = c(...))

days <- data.frame(Days = c(0, 4.5, 12, NA, 3, 9), Subject = c(308, 335, 372, 308, 999, 350))
add("sleepstudy", "Reaction ~ Days + (Days | Subject)", days)
add("sleepstudy", "Reaction ~ Days + (Days || Subject)", days, "ML", parts = list(part("~ (1 | Subject)", 0L), part("~ (0 + Days | Subject)", 1L)))
add("sleepstudy", "Reaction ~ Days + I(2 * Days) + (1 | Subject)", days)
add("Pastes", "strength ~ 1 + (1 | batch/cask)", data.frame(batch = c("A", "A", "J", "K", "B"), cask = c("a", "c", "b", "a", "z")),
  parts = list(part("~ (1 | batch)", 1L), part("~ (1 | cask:batch)", 0L)))
add("cake", "angle ~ recipe * poly(temp, 2) + (1 | recipe:replicate)", "REML",
  new = data.frame(recipe = c("A", "C", "B", "B"), temp = c(175, 191.5, 250, 205), replicate = c(1, 15, 7, 16)))
add("Penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)", data.frame(plate = c("a", "x", "new", "b"), sample = c("A", "F", "C", "new")),
  parts = list(part("~ (1 | plate)", 0L), part("~ (1 | sample)", 1L)))
add("Oxboys", "height ~ poly(age, 2) + (age | Subject)", data.frame(age = c(-1.2, 0, 1.1, NA, 0.3), Subject = c(1, 10, 26, 2, 77)), "ML")
add("dietox", "Weight ~ Evit * log(Time) + offset(2 * Start) + (Time | Pig)", weights = "Time", new = data.frame(
  Evit = c("Evit000", "Evit100", "Evit200", "Evit000"), Time = c(1, 5.5, 14, 3), Start = c(25, 27.1, 26, NA), Pig = c(4601, 8442, 1, 4643)))
write(toJSON(list(r = paste0("lme4 ", packageVersion("lme4"), ", ", R.version.string), cases = cases), digits = I(12), auto_unbox = TRUE,
  na = "null", null = "null", pretty = 1), arguments[2])
