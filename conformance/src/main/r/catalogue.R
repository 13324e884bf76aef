# The models of the catalogue for scripts that test and compare them; sourced by those, not run.

suppressPackageStartupMessages({
  library(lme4)
  library(jsonlite)
})

tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-9, maxfun = 50000), check.conv.singular = "ignore",
                     check.conv.grad = "ignore", check.conv.hess = "ignore")
# Keeps the start: the theta of fits.json, which lies nearer to the optimum than an optimiser comes that sees values only.
held <- function(fn, par, lower, upper, control) list(par = par, fval = fn(par), conv = 0, message = "")

# Models by id: the fit at the theta of fits.json by a fitting function, lme4's or lmerTest's. Models derived by update() are fitted by bobyqa. The data
# are in the global environment under the name of the data set, where update() finds them.
catalogue_models <- function(folder, fits, lmer = lme4::lmer) {
  models <- read.csv(file.path(folder, "models.csv"), colClasses = "character", na.strings = character(0))
  cases <- fromJSON(fits, simplifyVector = FALSE)$cases
  thetas <- setNames(lapply(cases, function(case) unlist(case$theta)), vapply(cases, function(case) case$id, ""))
  function(id) {
    model <- as.list(models[models$id == id, ])
    assign(model$data, read.csv(file.path(folder, paste0(model$data, ".csv")), stringsAsFactors = TRUE), envir = globalenv())
    call <- list(lmer, as.formula(model$formula, env = globalenv()), data = as.name(model$data), REML = model$method == "REML",
                 start = thetas[[id]], control = lmerControl(optimizer = held, calc.derivs = FALSE, check.conv.singular = "ignore"))
    if (nzchar(model$weights)) call$weights <- as.name(model$weights)
    fit <- eval(as.call(call), globalenv())
    fit@call[[1]] <- if (is(fit, "lmerModLmerTest")) quote(lmerTest::lmer) else quote(lme4::lmer)
    fit@call$start <- NULL
    fit@call$control <- quote(tight)
    fit
  }
}

versions <- function(script, packages) sprintf("R %s.%s, %s; conformance/src/main/r/%s", R.version$major, R.version$minor,
  paste(packages, vapply(packages, function(p) as.character(packageVersion(p)), ""), collapse = ", "), script)
write_result <- function(result, file) write(toJSON(result, digits = 12, auto_unbox = TRUE, na = "null", null = "null"), file)
