# Fits models and does inference about them for SideBySide: one request per line of standard input, one answer per line of standard output,
# fields separated by tabs.
#   about                                         -> about <R version> <package versions> <GFLOP/s of crossprod>
#   load <csv file>                               -> loaded <rows>
#   fit <formula> <REML|ML> <weights> <settings>  -> fitted <seconds> <criterion> <evaluations> <megabytes>
#   bootstrap <formula> <REML|ML> <replicates>    -> inferred <seconds> <standard errors of the fixed effects, with commas>
#   degrees <formula> <REML|ML> <method>          -> inferred <seconds> <degrees of freedom of the fixed effects, with commas>
# Whatever fails answers: failed <message>
suppressPackageStartupMessages(library(lme4))

rows <- NULL

speed <- function() {
  n <- 1000
  a <- matrix(runif(n * n), n)
  crossprod(a)
  n^3 / min(replicate(3, system.time(crossprod(a))[["elapsed"]])) / 1e9
}

quiet <- function(expression) suppressMessages(suppressWarnings(expression))

# Lets the system count the most memory anew.
reset_peak <- function() {
  gc()
  try(quiet(cat("5", file = "/proc/self/clear_refs")), silent = TRUE)
}

peak <- function() {
  status <- try(quiet(readLines("/proc/self/status")), silent = TRUE)
  line <- grep("^VmHWM", status, value = TRUE)
  if (length(line) == 1) as.numeric(gsub("\\D", "", line)) / 1024 else NA
}

lmer_call <- function(formula, method, weights = "", control = lmerControl()) {
  call <- list(as.formula(formula), data = quote(rows), REML = method == "REML", control = control)
  if (weights != "") {
    call$weights <- as.name(weights)
  }
  quiet(do.call(lmer, call))
}

fit <- function(formula, method, weights, settings) {
  control <- if (settings == "default") lmerControl() else lmerControl(calc.derivs = FALSE)
  reset_peak()
  seconds <- system.time(model <- lmer_call(formula, method, weights, control))[["elapsed"]]
  c("fitted", seconds, format(-2 * as.numeric(logLik(model)), digits = 17), model@optinfo$feval, peak())
}

# The model is fitted once and kept, because inference is timed from the fitted model.
fitted <- list(name = "", model = NULL)

model_of <- function(formula, method) {
  name <- paste(formula, method)
  if (fitted$name != name) {
    fitted <<- list(name = name, model = lmer_call(formula, method))
  }
  fitted$model
}

numbers <- function(values) paste(format(values, digits = 17, trim = TRUE), collapse = ",")

# Fixed effects, standard deviations and correlations, and sigma of each replicate.
bootstrap <- function(formula, method, replicates) {
  model <- model_of(formula, method)
  statistics <- function(m) c(fixef(m), as.data.frame(VarCorr(m))$sdcor)
  gc()
  seconds <- system.time(all <- quiet(bootMer(model, statistics, nsim = as.integer(replicates), seed = 1)))[["elapsed"]]
  c("inferred", seconds, numbers(apply(all$t[, seq_along(fixef(model)), drop = FALSE], 2, sd)))
}

satterthwaite <- function(model) coef(summary(lmerTest::as_lmerModLmerTest(model)))[, "df"]

kenward_roger <- function(model) {
  plain <- vcov(model)
  adjusted <- pbkrtest::vcovAdj(model)
  coefficients <- length(fixef(model))
  sapply(seq_len(coefficients), function(k) pbkrtest::Lb_ddf(as.numeric(seq_len(coefficients) == k), plain, adjusted))
}

degrees <- function(formula, method, how) {
  model <- model_of(formula, method)
  gc()
  seconds <- system.time(df <- quiet(if (how == "satterthwaite") satterthwaite(model) else kenward_roger(model)))[["elapsed"]]
  c("inferred", seconds, numbers(df))
}

version_of <- function(package) {
  if (requireNamespace(package, quietly = TRUE)) paste(package, packageVersion(package)) else paste("no", package)
}

answer <- function(request) {
  switch(request[1],
    about = c("about", paste(R.version$major, R.version$minor, sep = "."),
      paste(sapply(c("lme4", "lmerTest", "pbkrtest"), version_of), collapse = ", "), speed()),
    load = {
      rows <<- read.csv(request[2])
      c("loaded", nrow(rows))
    },
    bootstrap = bootstrap(request[2], request[3], request[4]),
    degrees = degrees(request[2], request[3], request[4]),
    fit = fit(request[2], request[3], request[4], request[5]))
}

input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  request <- strsplit(line, "\t", fixed = TRUE)[[1]]
  result <- tryCatch(answer(request), error = function(e) c("failed", gsub("\\s+", " ", conditionMessage(e))))
  cat(paste(result, collapse = "\t"), "\n", sep = "")
}
