# Fits lme4 to nested and crossed designs of 40,000 rows and to the variance-components table, at tight tolerance.
# Rscript simulated.R variance_components.csv ../../test/resources/documents/simulated.json
# Rows come from a generator that SimulatedRows.java repeats: Park and Miller's minimal standard, whose products are exact in doubles; a
# "normal" number is the sum of twelve uniform ones less 6.
suppressPackageStartupMessages({library(lme4); library(jsonlite)})
arguments <- commandArgs(trailingOnly = TRUE)

generator <- function(seed) {
  state <- seed
  uniform <- function() {
    state <<- (16807 * state) %% 2147483647
    state / 2147483647
  }
  function(count) vapply(seq_len(count), function(i) { s <- 0; for (k in 1:12) s <- s + uniform(); s - 6 }, 0)
}

nested <- function() {
  normal <- generator(20261)
  a <- rep(0:199, each = 200); b <- rep(rep(0:9, each = 20), 200)
  ea <- normal(200); sa <- normal(200); eb <- normal(2000); x <- normal(40000); e <- normal(40000)
  data.frame(y = 1 + 0.5 * x + 1.5 * ea[a + 1] + 0.4 * sa[a + 1] * x + 0.7 * eb[10 * a + b + 1] + 2 * e, x = x, a = a, b = b)
}

crossed <- function() {
  normal <- generator(20262)
  s <- rep(0:399, each = 100); i <- rep(0:99, 400)
  es <- normal(400); ss <- normal(400); ei <- normal(100); x <- normal(40000); e <- normal(40000)
  data.frame(y = -2 + 0.25 * x + 0.9 * es[s + 1] + 0.3 * (0.5 * es[s + 1] + ss[s + 1]) * x + 0.6 * ei[i + 1] + e, x = x, s = s, i = i)
}

fit <- function(id, data, formula, reml) {
  control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.02, rhoend = 1e-9, maxfun = 1e5), calc.derivs = FALSE)
  model <- lmer(as.formula(formula), data, REML = reml, control = control)
  v <- as.data.frame(VarCorr(model), order = "lower.tri")
  list(id = id, formula = formula, method = if (reml) "REML" else "ML", rows = nrow(data), logLik = as.numeric(logLik(model)),
       fixed = as.list(fixef(model)), se = sqrt(diag(as.matrix(vcov(model)))), covariances = v$vcov,
       groups = sub("\\.[0-9]+$", "", v$grp), first = v$var1, second = v$var2)
}

n <- nested(); c <- crossed(); v <- read.csv(arguments[1])
components <- "y ~ x1 + x2 + x3 + (0 + z1 + z2 | groups) + (1 | groups:classroom) + (0 + prior_test | groups:classroom)"
cases <- list(
  fit("nested", n, "y ~ x + (1 | a/b)", TRUE), fit("nested", n, "y ~ x + (1 | a/b)", FALSE),
  fit("nested", n, "y ~ x + (x | a) + (1 | a:b)", TRUE),
  fit("crossed", c, "y ~ x + (1 | s) + (1 | i)", TRUE), fit("crossed", c, "y ~ x + (x | s) + (1 | i)", TRUE),
  fit("crossed", c, "y ~ x + (x | s) + (1 | i)", FALSE),
  fit("variance_components", v, components, TRUE), fit("variance_components", v, components, FALSE))
write(toJSON(list(source = paste0("lme4 ", packageVersion("lme4"), ", ", R.version.string, "; simulated.R"), cases = cases), digits = 12,
             auto_unbox = TRUE, na = "null", pretty = TRUE), arguments[2])
