# @NAME@: a strategy for Fides. Change decide; all that it may look at is in fides_plugin.R.

# Cooperates until the partner has been seen to defect, then never again.
decide <- function(view) {
  if ("D" %in% view$partner) "D" else "C"
}

# stochastic = FALSE: it never leaves a move to chance. memory = NULL: it looks back at all rounds.
# The referee measures both.
if (!exists("testing")) {
  source("fides_plugin.R")
  fides_play(decide, name = "@NAME@", stochastic = FALSE, memory = NULL)
}
