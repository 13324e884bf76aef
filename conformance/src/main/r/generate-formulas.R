# Model matrices and grouping factors as R makes them, for FormulaConformanceTest.
#
#   Rscript generate-formulas.R ../../test/resources/formulas
#
# writes tables.json (the data) and cases.json (formulas; column names, values, assign and term labels of X; groups, levels, codes and
# columns of each random-effects term). A second argument is the number of formulas drawn at random, 150 if not given.

suppressMessages(library(lme4))
library(splines)
library(jsonlite)
set.seed(20240611)

n <- 20
pick <- function(levels, size = n) factor(sample(rep_len(levels, size)), levels = levels)
plain <- data.frame(
  y = signif(rnorm(n, 10, 3), 6), x = signif(runif(n, 0.5, 9), 5), z = signif(rnorm(n), 5), w = signif(rexp(n), 5),
  count = sample(rep_len(c(1, 2, 10, 0.5), n)), f = pick(c("a", "b", "c")), g = pick(c("lo", "mid", "hi")), h = pick(c("u", "v")),
  flag = pick(c("FALSE", "TRUE")), s = pick(c("s1", "s2", "s3", "s4", "s5")), id = sample(rep_len(c(301, 302, 1e5, 7), n)))
plain$`my var` <- signif(rnorm(n), 5)
plain$`my fac` <- pick(c("k 1", "k-2"))
plain$total.fruits <- sample(0:30, n)
# Missing values, and levels that occur only beside them or never.
holes <- plain
holes$y[3] <- NA
holes$x[5] <- NA
holes$f[c(7, 8)] <- NA
holes$z[11] <- NA
holes$g <- factor(ifelse(seq_len(n) == 3, "only3", as.character(plain$g)), levels = c("never", "lo", "only3", "mid", "hi"))
tables <- list(plain = plain, holes = holes)

cases <- list()
number <- function(m) lapply(seq_len(ncol(m)), function(j) signif(unname(m[, j]), 14))

add <- function(table, text, contrasts = NULL, diagonal = FALSE) {
  d <- tables[[table]]
  f <- as.formula(text)
  case <- tryCatch({
    whole <- f
    # A dot stands for columns; what it stands for must be known before bars are replaced.
    mf <- suppressWarnings(model.frame(subbars(whole), d, drop.unused.levels = TRUE))
    fixed <- nobars(f)
    if (any(all.vars(fixed[[3]]) == ".")) fixed <- formula(terms(fixed, data = d))
    X <- model.matrix(fixed, mf, contrasts.arg = contrasts)
    random <- list()
    for (bar in findbars(f)) {
      mm <- model.matrix(eval(substitute(~e, list(e = bar[[2]]))), mf, contrasts.arg = NULL)
      gf <- mf
      for (v in all.vars(bar[[3]])) gf[[v]] <- factor(gf[[v]])
      group <- factor(eval(bar[[3]], gf))
      term <- function(cols) list(group = deparse(bar[[3]]), names = I(colnames(mm)[cols]), levels = I(levels(group)),
        codes = as.integer(group) - 1L, values = number(mm[, cols, drop = FALSE]))
      if (diagonal) for (j in seq_len(ncol(mm))) random[[length(random) + 1]] <- term(j)
      else random[[length(random) + 1]] <- term(seq_len(ncol(mm)))
    }
    shown <- if (diagonal) gsub(" | ", " || ", text, fixed = TRUE) else text
    list(table = table, formula = shown, contrasts = if (is.null(contrasts)) setNames(list(), character()) else contrasts,
      nobs = nrow(mf), response = signif(unname(as.numeric(model.response(mf))), 14), columns = I(as.character(colnames(X))), values = number(X),
      assign = I(attr(X, "assign")), labels = I(attr(terms(fixed), "term.labels")), random = random)
  }, error = function(e) { message(text, ": ", conditionMessage(e)); NULL })
  if (!is.null(case)) cases[[length(cases) + 1]] <<- case
}

# 1. Written by hand: each spelling and each rule once.
by_hand <- c("1", "0", "-1", "x", "x - 1", "0 + x", "f", "f - 1", "0 + f", "0 + x + f", "0 + f + g", "f + g - 1", "f:g", "f:g - 1",
  "f + f:g", "g + f:g", "f*g", "f*g - 1", "f/g", "f/g - 1", "f/x", "f/x - 1", "x:f", "x + x:f", "x:f - 1", "f:x", "f + f:x", "x*f", "x*f - 1",
  "f %in% g", "f + g %in% f", "(f + g) %in% h", "(f + g)/h", "h/(f + x)", "(f + g + h)^2", "(f + g + h)^2 - f", "(f + g + h)^3 - f:g:h",
  "(x + z + f)^2", "f*g*h", "f*g*h - f:g:h", "f*g*h - f", "f:g:h", "f:g + f:g:h", "f:g + g:h", "f + g:h", "x:z", "x*z", "x:z:f", "x*z*f",
  "x + x:z:f", "f:g:x", "f + f:g:x", "f*x + g*x", "x^2", "(x + z)^2", "x + I(x^2)", "I(x^2)", "I(x/z)", "I(x * z)", "I(x  +z)",
  "I(-x)", "I(-x^2)", "I((x + 1)^2)", "I(x^-1)", "I(1e5 * x)", "I(0.0001*x)", "I(x*123456)", "I(2^x)", "I(x-(z-w))", "log(x)", "log(x, 2)",
  "log(x, base = 10)", "log1p(w)", "log2(x)", "log10(x)", "exp(z)", "expm1(z)", "sqrt(x)", "abs(z)", "sin(x)", "cos(x)", "tan(z)", "asin(z/10)",
  "acos(z/10)", "atan(z)", "log(x + 1)", "log(x)*f", "sqrt(x):f", "poly(x, 2)", "poly(x, 1)", "poly(x, 5)", "poly(x, 3, raw = TRUE)",
  "poly(x, degree = 2)", "poly(x, 2):f", "poly(x, 2)*f", "0 + poly(x, 2):f", "f:poly(x, 2)", "poly(log(x), 2)", "scale(x)", "scale(x)*scale(z)",
  "scale(x, scale = FALSE)", "scale(x, center = FALSE)", "I(scale(x)^2)", "poly(scale(x), 2)", "ns(x, 3)", "ns(x, df = 4)", "ns(x, df = 1)",
  "ns(x, knots = c(2, 5))", "ns(x, df = 3, intercept = TRUE) - 1", "ns(x, 2):f", "ns(x, knots = 4, Boundary.knots = c(1, 8))", "bs(x)", "bs(x, df = 5)",
  "bs(x, 4)", "bs(x, knots = c(3, 6))", "bs(x, degree = 2, df = 4)", "bs(x, degree = 1, knots = 4)", "bs(x, df = 5, intercept = TRUE) - 1",
  "f*bs(x, df = 4)", "factor(count)", "factor(count) - 1", "factor(count):f", "factor(id)*x", "as.factor(id)", "factor(f)", "ordered(g)", "ordered(g)*f",
  "ordered(s)", "0 + ordered(g)", "ordered(g):x", "ordered(count)", "C(f, contr.sum)", "C(f, contr.sum)*g", "C(s, contr.helmert)", "C(s, contr.poly)",
  "C(f, contr.treatment)", "C(f, contr.sum):C(g, contr.helmert)", "0 + C(f, contr.sum)", "C(ordered(g), contr.treatment)", "relevel(f, ref = \"b\")",
  "factor(f, levels = c(\"c\", \"a\", \"b\"))", "`my var`", "`my var`*`my fac`", "I(`my var`^2)", "flag", "flag:x", "flag*f", "x + offset(z)",
  "z + x + z", "x + x", "x:z + z:x", "g:f + f", "f - f", "x + f - x", "x + 0", "x + 0 + 1", "x - 1 + 1", "x - -1", "(x)", "((x + f))",
  "x + (z + f)^2", "f*(x + z)", "(f + g)*(x + z)", "f/g/h", "f/(g + h)", "f/(g*h)", "(f*g)^2", "(x + f)^3", "f:(g + h)", "1 + x", "f*x*z - f:x",
  "g + s + g:s", "total.fruits", "log(total.fruits + 1)", "x %in% f", "0 + x:f + g", "0 + x:z + f:g", "0 + x + z:f + g:f", "(x + z*g)^2", "(h*f + g)^2", "(f/h + x*g)^2",
  "(f:g + x)^3")
for (right in by_hand) for (table in c("plain")) add(table, paste("y ~", right))
for (right in c("x", "f", "g", "f*g", "poly(w, 2)", "ns(w, 3) + x", "scale(w) + x", "bs(w, df = 4)*f", "ordered(g)", "g - 1", "x:g", "f/z", "scale(x)",
  "ns(x, 2) + f", "relevel(g, ref = \"mid\") + x"))
  add("holes", paste("y ~", right))
for (left in c("log(y + 20)", "y", "sqrt(total.fruits)", "log(total.fruits + 1)", "I(y^2)", "y/x", "-y", "y - x"))
  add("plain", paste(left, "~ z + f"))
tables$few <- plain[, c("y", "x", "z", "f", "h")]
for (right in c(".", ". - x", ".^2", "x*.", "0 + .", ".:x", "log(x) + .")) add("few", paste("y ~", right))
add("few", "log(y + 20) ~ .")
add("few", "y ~ . + (1 | f)")
for (k in c("contr.sum", "contr.helmert", "contr.treatment", "contr.poly")) {
  add("plain", "y ~ f", list(f = k))
  add("plain", "y ~ f*s", list(f = k, s = "contr.sum"))
  add("plain", "y ~ s:x + s", list(s = k))
  add("holes", "y ~ g*f", list(g = k))
}

# 2. Drawn at random: sums, interactions, crossings, nestings and removals of a few variables.
numbers <- c("x", "z", "I(x^2)", "log(x)", "poly(x, 2)", "scale(z)", "`my var`", "ns(x, 2)")
groups <- c("f", "g", "h", "flag", "factor(count)", "ordered(g)", "C(f, contr.sum)", "`my fac`")
atom <- function() if (runif(1) < 0.4) sample(numbers, 1) else sample(groups, 1)
draw <- function(depth) {
  if (depth == 0 || runif(1) < 0.25) return(atom())
  op <- sample(c(" + ", ":", "*", "/", " + ", "*", " - ", " %in% ", "^"), 1)
  left <- draw(depth - 1)
  if (op == "^") return(paste0("(", left, ")^2"))
  right <- draw(depth - 1)
  # A term minus itself is none, and what R makes of none times a term, Ranef refuses.
  if (op == " - " && left == right) return(left)
  paste0("(", left, ")", op, "(", right, ")")
}
drawn <- 0
wanted <- if (length(commandArgs(TRUE)) > 1) as.integer(commandArgs(TRUE)[2]) else 150
while (drawn < wanted) {
  right <- paste0(sample(c("", "", "0 + "), 1), draw(sample(1:3, 1)))
  columns <- tryCatch(ncol(model.matrix(as.formula(paste("y ~", right)), plain)), error = function(e) 999)
  if (columns > 24) next
  before <- length(cases)
  add(sample(c("plain", "plain", "holes"), 1), paste("y ~", right))
  drawn <- drawn + length(cases) - before
}

# 3. Random effects.
for (bar in c("(1 | s)", "(x | s)", "(0 + x | s)", "(x - 1 | s)", "(1 + x + z | s)", "(f | s)", "(0 + f | s)", "(f - 1 | s)", "(x:f | s)", "(0 + f:x | s)",
  "(x*f | s)", "(f*g | s)", "(f:g | s)", "(0 + f:g | s)", "(f + x:f | s)", "(0 + f + x | s)", "(poly(x, 2) | s)", "(log(x) | s)", "(I(x^2) + x | s)",
  "(factor(count) | s)", "(ordered(g) | s)", "(C(f, contr.sum) | s)", "(scale(x) | s)", "(1 | f:g)", "(1 | g:f)", "(1 | f/g)", "(1 | f/g/h)",
  "(x | f/g)", "(1 | f:g:h)", "(1 | s:h) + (1 | h)", "(1 | f) + (1 | g)", "(1 | f) + (0 + x | f)", "(1 | id)", "(x | id)", "(1 | id:f)", "(1 | f/id)",
  "(1 | count/id)", "(1 | flag)", "(1 | `my fac`)", "(1 | `my fac`/f)", "(`my var` | f)", "(1 | f) + (x | g) + (1 | f:g)", "(0 + h | s) + (1 | f)"))
  for (table in c("plain", "holes")) add(table, paste("y ~ x + f +", bar))
drawn <- 0
while (drawn < wanted / 3) {
  left <- paste0(sample(c("", "", "0 + "), 1), draw(sample(0:2, 1)))
  right <- sample(c("s", "f", "f/g", "g:f", "h/f/g", "id", "id:h", "f:g:h", "g/(f:h)"), 1)
  columns <- tryCatch(ncol(model.matrix(as.formula(paste("y ~", left)), plain)), error = function(e) 999)
  if (columns > 12) next
  before <- length(cases)
  add(sample(c("plain", "holes"), 1), paste0("y ~ z + (", left, " | ", right, ")"))
  drawn <- drawn + length(cases) - before
}
for (bar in c("(x | s)", "(1 + x | s)", "(0 + x | s)", "(x + z | s)", "(f | s)", "(0 + f | s)", "(x*f | s)", "(poly(x, 2) | s)", "(0 + f + x | s)", "(x | f/g)",
  "(ordered(g) | f:h)"))
  add("plain", paste("y ~ z +", bar), diagonal = TRUE)

# 4. The same columns for new rows, some beyond the range of those that the bases were fitted to.
fresh <- data.frame(x = c(0.1, 1, 4.2, 8.8, 12), z = c(-4, -0.3, 0, 1.1, 5), w = c(0.01, 0.2, 1, 2, 9), count = c(10, 0.5, 1, 1, 2),
  f = factor(c("c", "a", "a", "c", "c"), levels = c("a", "c")), g = factor(c("hi", "lo", "mid", "mid", "lo"), levels = c("hi", "lo", "mid")))
tables$fresh <- fresh
for (right in c("poly(x, 2)", "poly(x, 4)", "poly(log(x), 2)", "poly(x, 3, raw = TRUE)", "scale(x)*f", "scale(x, scale = FALSE)", "ns(x, 3)",
  "ns(x, knots = c(2, 5))*g", "ns(z, df = 2, intercept = TRUE) - 1", "bs(x)", "bs(x, df = 6)", "bs(z, df = 4, degree = 2)*f", "bs(x, degree = 1, knots = 4)",
  "f*g", "0 + g:x + f", "factor(count)*x", "ordered(g)", "C(g, contr.sum)*f", "relevel(g, ref = \"mid\")", "log(x) + I(z^2)"))
  for (table in c("plain", "holes")) {
    # Where levels of g are dropped, R forgets the contrasts that C() gave it, with a warning; Ranef keeps them.
    if (table == "holes" && grepl("C(g", right, fixed = TRUE)) next
    text <- paste("y ~", right)
    before <- length(cases)
    add(table, text)
    if (length(cases) == before) next
    mf <- model.frame(as.formula(text), tables[[table]], drop.unused.levels = TRUE)
    new <- suppressWarnings(model.matrix(delete.response(terms(mf)),
      model.frame(delete.response(terms(mf)), fresh, xlev = .getXlevels(terms(mf), mf)), contrasts.arg = attr(model.matrix(terms(mf), mf), "contrasts")))
    cases[[length(cases)]]$fresh <- number(new)
  }

out <- commandArgs(trailingOnly = TRUE)[1]
versions <- sprintf("R %s.%s, lme4 %s; %s", R.version$major, R.version$minor, packageVersion("lme4"), "conformance/src/main/r/generate-formulas.R")
column <- function(v) if (is.factor(v)) list(levels = levels(v), text = as.character(v)) else list(numbers = v)
write_json(list(generatedBy = versions, tables = lapply(tables, function(d) lapply(d, column))), file.path(out, "tables.json"),
  digits = NA, auto_unbox = TRUE, na = "null")
lines <- vapply(cases, function(case) toJSON(case, digits = NA, auto_unbox = TRUE), "")
writeLines(c(sprintf("{\"generatedBy\": \"%s\", \"cases\": [", versions), paste0(lines, c(rep(",", length(lines) - 1), "")), "]}"),
  file.path(out, "cases.json"))
message(length(cases), " cases")
