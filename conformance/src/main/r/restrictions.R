# Fits with covariance parameters held, by direct maximisation of the likelihood from its definition (group by group, nlminb) and by nlme::lme with sigma
# held. Usage: Rscript restrictions.R DATASETS-DIRECTORY OUTPUT.json
suppressMessages({library(nlme); library(jsonlite)})
arguments <- commandArgs(TRUE)
data <- function(name) read.csv(file.path(arguments[1], paste0(name, ".csv")))

# -2 (restricted) log-likelihood: y ~ N(X beta, sigma^2 W^-1 + Z Psi Z'), rows of a level together.
criterion <- function(y, x, z, group, psi, sigma, reml, weights = rep(1, length(y)), penalty = 0) {
  p <- ncol(x)
  xx <- matrix(0, p, p); xy <- numeric(p); yy <- 0; logdet <- 0
  for (rows in split(seq_along(y), group)) {
    v <- z[rows, , drop = FALSE] %*% psi %*% t(z[rows, , drop = FALSE]) + diag(sigma^2 / weights[rows], length(rows))
    r <- chol(v)
    xr <- backsolve(r, x[rows, , drop = FALSE], transpose = TRUE); yr <- backsolve(r, y[rows], transpose = TRUE)
    xx <- xx + crossprod(xr); xy <- xy + crossprod(xr, yr); yy <- yy + sum(yr^2); logdet <- logdet + 2 * sum(log(diag(r)))
  }
  beta <- solve(xx, xy)
  value <- logdet + yy - sum(xy * beta) + (length(y) - if (reml) p else 0) * log(2 * pi) +
    (if (reml) determinant(xx)$modulus[1] else 0)
  list(value = value, beta = as.vector(beta), covariance = solve(xx))
}

minimise <- function(start, parts, ...) {
  f <- function(par) { m <- parts(par); if (is.null(m)) 1e10 else criterion(psi = m$psi, sigma = m$sigma, ...)$value + if (is.null(m$penalty)) 0 else m$penalty }
  best <- nlminb(start, f, control = list(rel.tol = 1e-15, x.tol = 1e-12, iter.max = 2000, eval.max = 4000))
  best <- nlminb(best$par, f, control = list(rel.tol = 1e-15, x.tol = 1e-12, iter.max = 2000, eval.max = 4000))
  m <- parts(best$par); at <- criterion(psi = m$psi, sigma = m$sigma, ...)
  list(logLik = -at$value / 2, psi = m$psi, sigma = m$sigma, beta = at$beta, se = sqrt(diag(at$covariance)))
}

pigs <- data("dietox"); pigs <- pigs[complete.cases(pigs[, c("Weight", "Time", "Pig")]), ]
y <- pigs$Weight; x <- cbind(1, pigs$Time); z <- x; g <- pigs$Pig
two <- function(a, c, b) { m <- matrix(c(a, c, c, b), 2); if (a > 0 && b > 0 && a * b > c^2) m else NULL }
wrap <- function(psi, sigma) if (is.null(psi)) NULL else list(psi = psi, sigma = sigma)

cases <- list(
  covariance = minimise(log(c(20, 0.42, 2.4)), function(q) wrap(two(exp(q[1]), 0.5, exp(q[2])), exp(q[3])), y = y, x = x, z = z, group = g, reml = TRUE),
  correlationAndDeviation = minimise(log(c(20, 2.4)), function(q) wrap(two(exp(q[1]), 0.5 * 0.6 * exp(q[1] / 2), 0.36), exp(q[2])),
    y = y, x = x, z = z, group = g, reml = FALSE),
  varianceAndSigma = minimise(c(log(20), 0.2), function(q) wrap(two(exp(q[1]), q[2], 0.4), 2), y = y, x = x, z = z, group = g, reml = TRUE))

one <- matrix(1, nrow(pigs), 1)
# Variance and coefficients are those of the definition; the constant of its logLik with sigma held is another, so it is left out.
by_nlme <- function(method) {
  fit <- lme(Weight ~ Time, pigs, ~ 1 | Pig, method = method, control = lmeControl(sigma = 3, msTol = 1e-12, tolerance = 1e-12, returnObject = TRUE))
  list(psi = as.matrix(getVarCov(fit)[1, 1]), sigma = fit$sigma, beta = as.vector(fixef(fit)))
}
cases$sigmaByNlme <- by_nlme("ML")
cases$sigma <- minimise(log(40), function(q) wrap(matrix(exp(q)), 3), y = y, x = x, z = one, group = g, reml = FALSE)

# A meta-analysis: twelve invented studies, a row each, with known standard errors as weights, whose effects differ by more than their errors.
effect12 <- c(0.1, 0.9, -0.4, 1.6, 0.3, 2.1, -0.8, 0.7, 1.2, 0.05, -0.3, 1.9)
error12 <- c(0.3, 0.25, 0.4, 0.35, 0.2, 0.5, 0.3, 0.28, 0.45, 0.22, 0.31, 0.4)
cases$studies <- minimise(1, function(q) wrap(matrix(q^2), 1), y = effect12, x = matrix(1, 12, 1), z = matrix(1, 12, 1), group = 1:12, reml = TRUE,
  weights = 1 / error12^2)

# A log-determinant penalty: -2 * 0.75 * log(variance / sigma^2).
dye <- data("Dyestuff2")
cases$logDeterminant <- minimise(log(c(2, 3.6)), function(q) list(psi = matrix(exp(q[1])), sigma = exp(q[2]), penalty = -1.5 * (q[1] - 2 * q[2])),
  y = dye$Yield, x = matrix(1, nrow(dye), 1), z = matrix(1, nrow(dye), 1), group = dye$Batch, reml = TRUE)

cases$provenance <- paste("restrictions.R:", R.version.string, "nlme", packageVersion("nlme"))
write_json(cases, arguments[2], digits = I(15), auto_unbox = TRUE, pretty = TRUE)
