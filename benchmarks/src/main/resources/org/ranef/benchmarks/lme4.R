# Fits models for SideBySide and bootstraps them for BootstrapSideBySide: one request per line of standard input, one answer per line of standard output, fields separated by tabs.
#   about                                      -> about <R version> <lme4 version> <GFLOP/s of crossprod>
#   load <csv file>                            -> loaded <rows>
#   fit <formula> <REML|ML> <weights> <settings> -> fitted <seconds> <criterion> <evaluations> <number of thetas>
#   bootstrap <formula> <REML|ML> <replicates>  -> bootstrapped <seconds> <CPU seconds>
# Whatever fails answers: failed <message>
suppressPackageStartupMessages(library(lme4))

rows <- NULL

speed <- function() {
  n <- 1000
  a <- matrix(runif(n * n), n)
  crossprod(a)
  n^3 / min(replicate(3, system.time(crossprod(a))[["elapsed"]])) / 1e9
}

fit <- function(formula, method, weights, settings) {
  control <- if (settings == "default") lmerControl() else lmerControl(calc.derivs = FALSE)
  call <- list(as.formula(formula), data = quote(rows), REML = method == "REML", control = control)
  if (weights != "") {
    call$weights <- as.name(weights)
  }
  gc()
  seconds <- system.time(model <- suppressMessages(suppressWarnings(do.call(lmer, call))))[["elapsed"]]
  c("fitted", seconds, format(-2 * as.numeric(logLik(model)), digits = 17), model@optinfo$feval, length(getME(model, "theta")))
}

# Fixed effects, standard deviations and correlations, and sigma of each replicate.
bootstrap <- function(formula, method, replicates) {
  model <- suppressMessages(suppressWarnings(do.call(lmer, list(as.formula(formula), data = quote(rows), REML = method == "REML"))))
  statistics <- function(m) c(fixef(m), as.data.frame(VarCorr(m))$sdcor)
  gc()
  time <- system.time(suppressMessages(suppressWarnings(bootMer(model, statistics, nsim = as.integer(replicates), seed = 1))))
  c("bootstrapped", time[["elapsed"]], time[["user.self"]] + time[["sys.self"]])
}

answer <- function(request) {
  switch(request[1],
    about = c("about", paste(R.version$major, R.version$minor, sep = "."), as.character(packageVersion("lme4")), speed()),
    load = {
      rows <<- read.csv(request[2])
      c("loaded", nrow(rows))
    },
    bootstrap = bootstrap(request[2], request[3], request[4]),
    fit = fit(request[2], request[3], request[4], request[5]))
}

input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  request <- strsplit(line, "\t", fixed = TRUE)[[1]]
  result <- tryCatch(answer(request), error = function(e) c("failed", gsub("\\s+", " ", conditionMessage(e))))
  cat(paste(result, collapse = "\t"), "\n", sep = "")
}
