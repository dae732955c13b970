# Tests of @NAME@ that need no Fides: Rscript test_@NAME@.R

testing <- TRUE
source("@NAME@.R")

after <- function(partner) {
  moves <- strsplit(partner, "")[[1]]
  decide(list(partner = moves, own = character(0), round = length(moves)))
}

stopifnot("begins with cooperation" = after("") == "C")
stopifnot("never forgives" = after("CCDCCCC") == "D")
cat("OK\n")
