skip_without_program <- function() {
  skip_if(inherits(try(fides_program(), silent = TRUE), "try-error"), "there is no program fides")
}

# Two organisations under contracts, small enough to be played in an instant.
small_dyad <- function(...) {
  list(
    seed = 7, repetitions = 60, rounds = 30,
    contract = list(penalty = 4, monitoring = 0.9), beliefs = list(prior_trust = 0.4),
    organisations = list(goodwill = 0.85), collaboration = list(),
    sweep = list(contract.coverage = list(from = 0, to = 1, points = 4)),
    analysis = list(ablation = TRUE, bootstrap = 100), ...
  )
}

small_tournament <- function(...) {
  list(
    rounds = 20, repetitions = 12, noise = 0.05,
    tournament = list(players = c("tit_for_tat", "defector", "random(p=0.3)")), ...
  )
}

# A folder of results that says what `tables` says, table to lines of CSV.
written_results <- function(tables, format = 1) {
  folder <- tempfile("written")
  dir.create(folder)
  for (table in names(tables)) {
    writeLines(tables[[table]], file.path(folder, paste0(table, ".csv")))
  }
  files <- paste0("\"", names(tables), ".csv\"", collapse = ", ")
  writeLines(sprintf(
    "{\"format\": %s, \"name\": \"n\", \"seed\": 9007199254740993, \"files\": [%s]}", format, files
  ), file.path(folder, "manifest.json"))
  folder
}

# The cells of a table as they stand in the file.
cells_of <- function(folder, table) {
  read.csv(file.path(folder, paste0(table, ".csv")),
    colClasses = "character", check.names = FALSE, na.strings = character()
  )
}

# Digits and exponent of a number's text, without point, sign and zeros at either end: "0.0120" and
# "1.2e-02" are both "12e-3".
digits_of <- function(text) {
  parts <- regmatches(text, regexec("^-?([0-9]+)[.]?([0-9]*)[eE]?([+-]?[0-9]*)$", text))
  vapply(parts, function(part) {
    digits <- sub("^0+", "", paste0(part[2], part[3]))
    exponent <- (if (nzchar(part[4])) as.integer(part[4]) else 0L) - nchar(part[3])
    kept <- sub("0+$", "", digits)
    if (nzchar(kept)) paste0(kept, "e", exponent + nchar(digits) - nchar(kept)) else "0"
  }, "")
}
