# Kenward and Roger's tests by pbkrtest, for KenwardRogerConformanceTest.
#
#   Rscript kenward-roger.R DATADIR OUT
#
# DATADIR is the folder of the CSV files, OUT the JSON file to write. Each model is fitted by REML; each test gives the matrix L of L beta = 0.

suppressPackageStartupMessages({
  library(lme4)
  library(pbkrtest)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
read <- function(name, ...) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")))
  for (v in c(...)) d[[v]] <- factor(d[[v]])
  d
}
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-10, maxfun = 100000), check.conv.singular = "ignore")
rows <- function(p, which) diag(p)[which, , drop = FALSE]

case <- function(id, formula, data, ..., tests) {
  model <- lmer(formula, data, control = tight)
  # bobyqa stops some 1e-6 off the optimum; another start ends elsewhere within that distance, and the better of the two is kept.
  again <- update(model, start = getME(model, "theta") * 1.02)
  if (REMLcrit(again) < REMLcrit(model)) model <- again
  adjusted <- vcovAdj(model)
  p <- length(fixef(model))
  degrees <- vapply(seq_len(p), function(i) Lb_ddf(rows(p, i), as.matrix(vcov(model)), adjusted), 0)
  list(id = id, data = data_name(id), formula = deparse(formula, 500), names = I(names(fixef(model))),
       se = I(unname(sqrt(diag(as.matrix(adjusted))))), df = I(degrees),
       tests = lapply(tests, function(L) {
         s <- KRmodcomp(model, L)$stats
         list(l = lapply(seq_len(nrow(L)), function(i) I(L[i, ])), F = s$Fstat, ndf = s$ndf, ddf = s$ddf, p = s$p.value)
       }))
}
data_name <- function(id) sub(":.*", "", id)

sleepstudy <- read("sleepstudy", "Subject")
arabidopsis <- read("Arabidopsis", "gen", "popu")
dietox <- read("dietox", "Pig", "Litter")
cake <- read("cake", "replicate", "recipe")
egsingle <- read("egsingle", "childid", "schoolid")
insteval <- read("InstEval", "s", "d", "dept")
cases <- list(
  case("sleepstudy:slopes", Reaction ~ Days + (Days | Subject), sleepstudy, tests = list(rows(2, 1:2))),
  case("sleepstudy:poly", Reaction ~ poly(Days, 2) + (Days || Subject), sleepstudy, tests = list(rows(3, 2:3), rbind(c(1, 2, -3)))),
  case("Dyestuff2:singular", Yield ~ 1 + (1 | Batch), read("Dyestuff2", "Batch"), tests = list(rows(1, 1))),
  case("Penicillin:crossed", diameter ~ 1 + (1 | plate) + (1 | sample), read("Penicillin", "plate", "sample"), tests = list(rows(1, 1))),
  case("cake:factorial", angle ~ recipe * factor(temperature) + (1 | replicate) + (1 | replicate:recipe), cake,
       tests = list(rows(18, 9:18), rows(18, 4:8), rows(18, 2:3))),
  case("Arabidopsis:crossed", log(total.fruits + 1) ~ nutrient * amd + rack + status + (1 | popu) + (1 | gen), arabidopsis,
       tests = list(rows(7, 5:6), rows(7, c(2, 3, 7)), rbind(c(0, 1, 0, 0, 0, 0, 0.5), c(0, 0, 1, 0, 0, 0, 0.5)))),
  case("Arabidopsis:singular", log(total.fruits + 1) ~ nutrient + amd + (amd | gen) + (1 | popu), arabidopsis,
       tests = list(rows(3, 2:3), rows(3, 1:3))),
  case("dietox:factorial", Weight ~ Cu * Time + Evit + (Time | Pig), dietox, tests = list(rows(8, 7:8), rows(8, 5:6), rows(8, c(2:3, 5:8)))),
  case("dietox:litter", Weight ~ Time + Evit + (Time | Litter/Pig), dietox, tests = list(rows(4, 3:4), rows(4, 1:2))),
  case("BodyWeight:factor", weight ~ factor(Diet) * Time + (Time | Rat), read("BodyWeight", "Rat"),
       tests = list(rows(6, 5:6), rows(6, c(2, 3, 5, 6)))),
  case("Orthodont:quadratic", distance ~ age * Sex + (age + I(age^2) | Subject), read("Orthodont", "Subject"),
       tests = list(rows(4, 3:4), rows(4, 2:4))),
  case("egsingle:first1000", math ~ year * size + lowinc + (year | childid) + (year | schoolid), egsingle[1:1000, ],
       tests = list(rows(5, c(2, 5)), rows(5, 3:4))),
  case("InstEval:first1200", y ~ service + lectage + (1 | s) + (1 | d) + (service | dept), insteval[1:1200, ],
       tests = list(rows(3, 2:3), rbind(c(1, 0.5, 3)))))
write_json(list(
  generatedBy = sprintf("R %s.%s, lme4 %s, pbkrtest %s; conformance/src/main/r/kenward-roger.R", R.version$major, R.version$minor,
                        packageVersion("lme4"), packageVersion("pbkrtest")),
  cases = cases), arguments[2], digits = 12, auto_unbox = TRUE, pretty = TRUE)
