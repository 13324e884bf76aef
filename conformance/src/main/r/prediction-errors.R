# Standard errors of predictions for PredictionIntervalsConformanceTest, from lme4's estimates and the n x n covariance of y.
#
#   Rscript prediction-errors.R DATADIR OUT
#
# With V = W^-1 + Z Psi Z' and c = Z Psi z, the best linear unbiased predictor of x'beta + z'b errs with variance
# sigma^2 [z' Psi z - c'V^-1 c + (x - X'V^-1 c)'(X'V^-1 X)^-1 (x - X'V^-1 c)]. For each row: `mean` for x'beta, `conditional` with the random effects of
# the levels that the data have, `newGroup` with the variance of those that they have not, `prediction` with sigma^2 / weight as well, and `observation` for
# a new observation with all effects drawn anew.

suppressPackageStartupMessages({
  library(lme4)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
control <- lmerControl(optimizer = "nloptwrap", calc.derivs = FALSE, check.conv.singular = "ignore",
  optCtrl = list(xtol_rel = 1e-14, xtol_abs = 1e-14, ftol_abs = 0, ftol_rel = 0, maxeval = 100000))
read <- function(name) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")), na.strings = "NA", stringsAsFactors = FALSE)
  for (v in names(d)) if (is.character(d[[v]])) d[[v]] <- factor(d[[v]], levels = sort(unique(d[[v]]), method = "radix"))
  d
}
column <- function(x) if (is.numeric(x)) list(numbers = I(signif(x, 15))) else list(text = I(as.character(x)))

add <- function(data, formula, new, method = "REML", weights = NULL) {
  d <- read(data)
  fit <- eval(bquote(suppressMessages(lmer(.(as.formula(formula)), d, REML = .(method == "REML"), control = control,
    weights = .(if (is.null(weights)) NULL else as.name(weights))))))
  X <- getME(fit, "X")
  Z <- as.matrix(getME(fit, "Z"))
  root <- as.matrix(t(getME(fit, "Lambdat")))
  psi <- root %*% t(root)
  inverse <- solve(diag(1 / weights(fit)) + Z %*% psi %*% t(Z))
  phi <- solve(t(X) %*% inverse %*% X)
  error <- function(x, z) {
    c <- Z %*% psi %*% z
    rest <- x - t(X) %*% inverse %*% c
    drop(t(z) %*% psi %*% z - t(c) %*% inverse %*% c + t(rest) %*% phi %*% rest)
  }
  x <- model.matrix(nobars(as.formula(formula))[-2], new)
  first <- getME(fit, "Gp")
  tlist <- getME(fit, "Tlist")
  bars <- lapply(seq_along(tlist), function(k) {
    group <- names(getME(fit, "cnms"))[k]
    labels <- do.call(paste, c(lapply(strsplit(group, ":")[[1]], function(v) as.character(new[[v]])), sep = ":"))
    names <- getME(fit, "cnms")[[k]]
    list(columns = sapply(names, function(name) if (name == "(Intercept)") rep(1, nrow(new)) else new[[name]]),
         level = match(labels, levels(getME(fit, "flist")[[group]])))
  })
  weight <- if (is.null(weights)) rep(1, nrow(new)) else new[[weights]]
  result <- sapply(seq_len(nrow(new)), function(i) {
    z <- numeric(ncol(Z))
    unseen <- all <- 0
    for (k in seq_along(bars)) {
      own <- matrix(bars[[k]]$columns, nrow(new))[i, ]
      drawn <- sum((t(tlist[[k]]) %*% own)^2)
      all <- all + drawn
      level <- bars[[k]]$level[i]
      if (is.na(level)) unseen <- unseen + drawn else z[first[k] + (level - 1) * length(own) + seq_along(own)] <- own
    }
    sigma(fit) * sqrt(c(mean = error(x[i, ], 0 * z), conditional = error(x[i, ], z), newGroup = error(x[i, ], z) + unseen,
      prediction = error(x[i, ], z) + unseen + 1 / weight[i], observation = error(x[i, ], 0 * z) + all + 1 / weight[i]))
  })
  list(data = data, formula = formula, method = method, weights = weights, new = lapply(new, column),
    errors = lapply(split(result, rownames(result)), I))
}

cases <- list(
  add("sleepstudy", "Reaction ~ Days + (Days | Subject)", data.frame(Days = c(0, 4.5, 12, 3, 9), Subject = c(308, 335, 372, 999, 350))),
  add("Pastes", "strength ~ 1 + (1 | batch/cask)", data.frame(batch = c("A", "A", "J", "K", "B"), cask = c("a", "c", "b", "a", "z"))),
  add("Penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)",
    data.frame(plate = c("a", "x", "new", "b"), sample = c("A", "F", "C", "new")), "ML"),
  add("dietox", "Weight ~ Evit * Time + (Time | Pig) + (1 | Litter)", weights = "Time", new = data.frame(
    Evit = c("Evit000", "Evit100", "Evit200", "Evit000"), Time = c(1, 5.5, 14, 3), Pig = c(4601, 8442, 1, 4643), Litter = c(1, 24, 3, 99))),
  add("sleepstudy", "Reaction ~ Days + (1 | Subject) + (0 + Days | Subject)", data.frame(Days = c(0, 4.5, 12), Subject = c(308, 335, 1)), "ML"))
write(toJSON(list(r = paste0("lme4 ", packageVersion("lme4"), ", ", R.version.string), cases = cases), digits = I(12), auto_unbox = TRUE,
  na = "null", null = "null", pretty = 1), arguments[2])
