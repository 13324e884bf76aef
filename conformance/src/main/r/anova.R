# Tests of terms by lmerTest for AnovaConformanceTest: anova tables of types I, II and III, single term deletions, likelihood ratios of random-effects
# terms, backward elimination; and degrees of freedom by counting from nlme.
#
#   Rscript anova.R DATADIR OUT
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write. Tables that are made here are written with the cases.

suppressPackageStartupMessages({
  library(lmerTest)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-9, maxfun = 50000), check.conv.singular = "ignore",
                     check.rankX = "silent.drop.cols")

# Two factors with cells that are missing and cells of different sizes, a third, two covariates, groups and crossed items.
set.seed(20260121)
cells <- expand.grid(a = c("a1", "a2", "a3"), b = c("b1", "b2", "b3", "b4"), c = c("c1", "c2"), stringsAsFactors = FALSE)
d <- cells[rep(seq_len(nrow(cells)), sample(4:9, nrow(cells), replace = TRUE)), ]
d$g <- sprintf("g%02d", sample(1:14, nrow(d), replace = TRUE))
d$h <- sprintf("h%d", sample(1:8, nrow(d), replace = TRUE))
d$x <- round(rnorm(nrow(d), 10, 2), 3)
d$z <- round(runif(nrow(d)), 3)
level <- function(v, effects) effects[as.integer(factor(v))]
d$y <- round(level(d$a, c(0, 0.5, 1.2)) + level(d$b, c(0, 1, 0.2, -0.4)) + (d$a == "a2") * (d$b == "b3") * 1.1 + 0.3 * d$x + 0.2 * (d$c == "c2") * d$x +
             rnorm(14)[as.integer(factor(d$g))] + rnorm(14, 0, 0.15)[as.integer(factor(d$g))] * d$x +
             0.7 * rnorm(8)[as.integer(factor(d$h))] + rnorm(nrow(d)), 4)
rownames(d) <- NULL
full <- d
holes <- d[!(d$a == "a1" & d$b == "b3") & !(d$a == "a3" & d$b == "b1"), ]
rownames(holes) <- NULL
tables <- list(full = full, holes = holes)
frames <- list(full = full, holes = holes)
read <- function(name) read.csv(file.path(arguments[1], paste0(name, ".csv")), stringsAsFactors = TRUE)
for (name in c("cake", "dietox", "Orthodont", "BodyWeight", "sleepstudy")) frames[[name]] <- read(name)
for (name in names(tables)) for (v in names(frames[[name]])) {
  if (is.character(frames[[name]][[v]])) frames[[name]][[v]] <- factor(frames[[name]][[v]])
}

contrast_names <- list(treatment = "contr.treatment", sum = "contr.sum", helmert = "contr.helmert", poly = "contr.poly")
fit <- function(case) {
  data <- frames[[case$data]]
  chosen <- NULL
  for (v in names(case$contrasts)) chosen[[v]] <- contrast_names[[case$contrasts[[v]]]]
  arguments <- list(formula = as.formula(case$formula, env = globalenv()), data = data, REML = !isTRUE(case$ml), control = tight)
  if (length(chosen)) arguments$contrasts <- chosen
  assign("current", data, envir = globalenv())
  arguments$data <- quote(current)
  model <- do.call(lmer, arguments)
  # Optimisers that only see values go on where they stopped; models derived from this one start anew.
  for (i in 1:3) model <- update(model, start = getME(model, "theta"))
  model@call$start <- NULL
  model
}
frame_rows <- function(table) {
  lapply(seq_len(nrow(table)), function(i) list(term = rownames(table)[i], sumSq = table[i, "Sum Sq"], meanSq = table[i, "Mean Sq"],
         numDF = table[i, "NumDF"], denDF = table[i, "DenDF"], F = table[i, "F value"], p = table[i, "Pr(>F)"]))
}
case <- function(data, formula, contrasts = list(), ml = FALSE) list(data = data, formula = formula, contrasts = contrasts, ml = ml)
cases <- list(
  case("full", "y ~ a + b + x + (1 | g)"),
  case("full", "y ~ a * b + (1 | g)"),
  case("full", "y ~ a * b + (1 | g)", list(a = "sum", b = "helmert")),
  case("full", "y ~ a * b * c + (1 | g)"),
  case("full", "y ~ a * b * c + x + (1 | g) + (1 | h)", ml = TRUE),
  case("full", "y ~ a * x + b + (x | g)"),
  case("full", "y ~ a * x * c + (1 | g)", list(c = "sum")),
  case("full", "y ~ x * z + a + (1 | g)"),
  case("full", "y ~ poly(x, 2) + a + (1 | g)"),
  case("full", "y ~ a + a:b + (1 | g)"),
  case("full", "y ~ 0 + a + b + (1 | g)"),
  case("full", "y ~ 0 + a + a:x + (1 | g)"),
  case("full", "y ~ x + a:x + (1 | g)"),
  case("full", "y ~ a / b + (1 | g)"),
  case("full", "y ~ b + a %in% b + (1 | g)"),
  case("full", "y ~ (a + b + c)^2 + x + (1 | g)"),
  case("full", "y ~ x + I(x^2) + a:I(x^2) + (1 | g)"),
  case("full", "y ~ a + (1 | g)"),
  case("full", "y ~ 1 + (1 | g)"),
  case("holes", "y ~ a * b + (1 | g)"),
  case("holes", "y ~ a * b + (1 | g)", list(a = "sum", b = "sum")),
  case("holes", "y ~ a * b * c + (1 | g)"),
  case("holes", "y ~ a * b + x + a:x + (1 | g)"),
  case("cake", "angle ~ recipe * temp + (1 | recipe:replicate)"),
  case("cake", "angle ~ recipe * factor(temperature) + (1 | recipe:replicate)", list(`factor(temperature)` = "poly")),
  case("dietox", "Weight ~ Cu * Time + Evit + (Time | Pig)"),
  case("Orthodont", "distance ~ age * Sex + (age | Subject)"),
  case("BodyWeight", "weight ~ factor(Diet) * Time + (Time | Rat)"))
anovas <- lapply(cases, function(case) {
  model <- fit(case)
  case$singular <- isSingular(model)
  case$anova <- list()
  # lmerTest overlooks that a term is contained in another where R codes variables of the other by indicators: a in y ~ a + a:b.
  types <- if (any(attr(terms(model), "factors") == 2)) "I" else c("I", "II", "III")
  for (type in types) case$anova[[type]] <- frame_rows(suppressMessages(anova(model, type = type)))
# Without an intercept the model without a factor has a constant in another's indicators; lmerTest counts it among the factor's own.
  if (attr(terms(model), "intercept") == 1) case$drop1 <- if (length(attr(terms(model), "term.labels"))) frame_rows(drop1(model)) else list()
  case
})

lrt <- function(table) lapply(seq_len(nrow(table)), function(i) list(term = rownames(table)[i], npar = table[i, "npar"], logLik = table[i, "logLik"],
                                                                    aic = table[i, "AIC"], lrt = table[i, "LRT"], df = table[i, "Df"], p = table[i, "Pr(>Chisq)"]))
random <- list(
  case("sleepstudy", "Reaction ~ Days + (Days | Subject)"),
  case("sleepstudy", "Reaction ~ Days + (1 | Subject) + (0 + Days | Subject)"),
  case("sleepstudy", "Reaction ~ Days + (Days | Subject)", ml = TRUE),
  case("full", "y ~ a + x + (1 | g) + (1 | h)"),
  case("full", "y ~ a + x + (x | g) + (1 | h)"),
  case("full", "y ~ a + x + (c | g) + (1 | h)"),
  case("full", "y ~ a + x + (x + z | g)"),
  case("full", "y ~ a + x + (0 + c | g)"),
  case("dietox", "Weight ~ Time + (1 | Pig)"))
ranovas <- lapply(random, function(case) {
  model <- fit(case)
  case$ranova <- lrt(ranova(model))
  case$complete <- lrt(ranova(model, reduce.terms = FALSE))
  case
})

stepped <- list(
  case("full", "y ~ a * b * c + x + z + (1 | g) + (1 | h)"),
  case("full", "y ~ a * b + x + z + (1 | g) + (1 | h)"),
  case("full", "y ~ a * x + c + z + (c | g) + (1 | h)"),
  case("sleepstudy", "Reaction ~ Days + (Days | Subject)"),
  case("dietox", "Weight ~ Cu * Time + Evit + (Time | Pig)"),
  case("Orthodont", "distance ~ age * Sex + (age | Subject)"))
number <- function(x) if (is.na(x)) NULL else x
steps <- lapply(stepped, function(case) {
  model <- fit(case)
  result <- step(model)
  random <- result$random
  fixed <- result$fixed
  case$random <- lapply(seq_len(nrow(random)), function(i) list(term = rownames(random)[i], eliminated = random[i, "Eliminated"],
                        logLik = random[i, "logLik"], lrt = random[i, "LRT"], df = random[i, "Df"], p = random[i, "Pr(>Chisq)"]))
  case$fixed <- lapply(seq_len(nrow(fixed)), function(i) list(term = rownames(fixed)[i], eliminated = fixed[i, "Eliminated"],
                       numDF = fixed[i, "NumDF"], denDF = fixed[i, "DenDF"], F = fixed[i, "F value"], p = fixed[i, "Pr(>F)"]))
  case$final <- paste(deparse(attr(result, "model")@call$formula, width.cutoff = 500), collapse = "")
  case
})

nested <- list(
  list(data = "Orthodont", fixed = "distance ~ age * Sex", random = "~ age | Subject", formula = "distance ~ age * Sex + (age | Subject)"),
  list(data = "dietox", fixed = "Weight ~ Cu * Time + Evit", random = "~ 1 | Litter/Pig", formula = "Weight ~ Cu * Time + Evit + (1 | Litter/Pig)"),
  list(data = "Oxide", fixed = "Thickness ~ factor(Source)", random = "~ 1 | Lot/Wafer", formula = "Thickness ~ factor(Source) + (1 | Lot/Wafer)"),
  list(data = "Pastes", fixed = "strength ~ 1", random = "~ 1 | batch/cask", formula = "strength ~ 1 + (1 | batch/cask)"),
  list(data = "cake", fixed = "angle ~ recipe * factor(temperature)", random = "~ 1 | replicate/recipe",
       formula = "angle ~ recipe * factor(temperature) + (1 | replicate/recipe)"),
  list(data = "Exam", fixed = "normexam ~ standLRT + sex + schgend", random = "~ 1 | school", formula = "normexam ~ standLRT + sex + schgend + (1 | school)"))
containment <- lapply(nested, function(case) {
  data <- read(case$data)
  model <- nlme::lme(as.formula(case$fixed), data, as.formula(case$random), control = nlme::lmeControl(opt = "optim", returnObject = TRUE))
  table <- anova(model, type = "marginal")
  list(data = case$data, formula = case$formula, names = names(model$fixDF$X), df = unname(model$fixDF$X),
       terms = rownames(table), denDF = table$denDF)
})

write_json(list(
  generatedBy = sprintf("R %s.%s, lme4 %s, lmerTest %s, nlme %s; conformance/src/main/r/anova.R", R.version$major, R.version$minor,
                        packageVersion("lme4"), packageVersion("lmerTest"), packageVersion("nlme")),
  tables = tables, anovas = anovas, ranovas = ranovas, steps = steps, containment = containment),
  arguments[2], digits = 12, auto_unbox = TRUE, na = "null", dataframe = "columns", pretty = FALSE)
