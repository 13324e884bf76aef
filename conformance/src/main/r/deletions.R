# Models of the catalogue fitted without each of their rows, for RowDeletionsConformanceTest.
#
#   Rscript deletions.R DATADIR FITS OUT
#
# DATADIR is the folder of the CSV files, FITS the file fits.json of the same models, OUT the JSON file to write. `rows` are fits to the other rows by
# bobyqa from the estimates, twice; `influence` is what lme4's influence() and its methods say, whose optimiser stops earlier.

arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "catalogue.R"))
model_of <- catalogue_models(arguments[1], arguments[2])

components <- function(model) c(unlist(lapply(VarCorr(model), function(V) V[lower.tri(V, diag = TRUE)]), use.names = FALSE), sigma(model)^2)

case <- function(id) {
  model <- model_of(id)
  data <- eval(model@call$data, globalenv())
  C <- as.matrix(vcov(model))
  # A start of 0 would keep a variance there.
  start <- pmax(getME(model, "theta"), ifelse(getME(model, "lower") == 0, 1e-2, -Inf))
  rows <- lapply(seq_len(nrow(data)), function(i) {
    assign("rest", data[-i, ], envir = globalenv())
    call <- model@call
    call$data <- quote(rest)
    call$start <- start
    rest_model <- eval(call, globalenv())
    call$start <- getME(rest_model, "theta") * 1.02
    again <- eval(call, globalenv())
    criterion <- function(m) if (isREML(m)) REMLcrit(m) else deviance(m)
    if (criterion(again) < criterion(rest_model)) rest_model <- again
    d <- fixef(rest_model) - fixef(model)
    list(fixed = I(unname(fixef(rest_model))), components = I(components(rest_model)), theta = I(unname(getME(rest_model, "theta"))),
         logLik = as.numeric(logLik(rest_model)), singular = isSingular(rest_model), cooks = drop(d %*% solve(C, d)) / length(d),
         dfbetas = I(unname(d / sqrt(diag(as.matrix(vcov(rest_model)))))))
  })
  by_row <- suppressMessages(influence(model))
  # Of a single fixed effect lme4 1.1-31 finds no dfbetas: its matrix of standard errors is transposed then.
  each <- if (length(fixef(model)) > 1) dfbetas(by_row)
  message(id)
  list(id = id, rows = rows, influence = list(cooks = I(unname(cooks.distance(by_row))),
                                              dfbetas = if (length(fixef(model)) > 1) lapply(seq_len(nrow(data)), function(i) I(unname(each[i, ])))))
}
ids <- c("sleepstudy-slopes", "pastes-nested", "orthodont-weights", "dyestuff2-singular")
write_result(list(generatedBy = versions("deletions.R", "lme4"), cases = lapply(ids, case)), arguments[3])
