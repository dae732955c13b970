# Columns that are texts whatever they look like: a player may be called 007 or NA, and signs of
# slopes may be 00.
names_of_players <- c(
  "player", "opponent", "dropped", "Player name", "Opponent name"
)
categories <- c("variant", "measure", "shape", "shape_without_attribution", "method")
texts <- c(
  "entry", "file", "name", "sector", "trustor_name", "trustee_name", "sha256", "language",
  "status", "reason", "check", "verdict", "finding", "label", "key", "lever", "stage", "matrix",
  "parameter", "direction", "lind_mehlum_slopes", "two_lines_slopes", "Actions",
  "Reliance", "Response"
)
counts <- c(
  "point", "round", "repetition", "repetitions", "block", "rank", "rank_low", "rank_high",
  "rank_change", "review", "trustor", "trustee", "organisation", "world", "worlds", "evaluation",
  "trajectory", "step", "row", "candidate", "restarts", "rounds", "Interaction index",
  "Player index", "Opponent index", "Repetition", "Turns"
)

#' Read the results of a run
#'
#' Reads the folder that `fides run` leaves. Numbers are the doubles nearest to what the tables
#' say, and so those that the program computed: R's own `read.csv` misses the last digit of a few
#' in a million.
#'
#' @param folder the folder, with its `manifest.json`
#' @param tables names of the tables to read; all if `NULL`. Large ones are `blocks` and
#'   `repetitions`
#' @return An object of class `fides_results`: a list of data frames, one a table, named after the
#'   files. Their columns are those of the tables (`docs/experiment.md`), under the same names.
#'   Variants, measures, shapes, methods and players are factors whose levels stand in the order
#'   of the table, those of players and opponents shared; numbers that count are integers; an
#'   empty cell is `NA`. The attribute `manifest` is the complete experiment with seed, signature
#'   and verdict, `folder` the folder.
#' @seealso [fides_tables()], [plot.fides_results()], [summary.fides_results()]
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' players <- list(rounds = 20, repetitions = 10,
#'                 tournament = list(players = c("tit_for_tat", "defector", "random")))
#' folder <- file.path(tempdir(), "three_players")
#' fides_run(players, output = folder, force = TRUE)
#' results <- read_fides(folder)
#' results$ranking[c("rank", "player", "score")]
#' attr(results, "manifest")$signature
#' @export
read_fides <- function(folder, tables = NULL) {
  if (!is_text(folder)) {
    stop_fides("folder is not the path of a folder")
  }
  manifest <- read_manifest(folder)
  there <- sub("[.]csv$", "", grep("[.]csv$", unlist(manifest$files), value = TRUE))
  wrong <- setdiff(tables, there)
  if (length(wrong) > 0) {
    stop_fides(sprintf(
      "%s: there is no table \"%s\"; there are %s", folder, wrong[1], paste(there, collapse = ", ")
    ))
  }
  if (!is.null(tables)) {
    there <- tables
  }
  results <- lapply(there, function(table) read_table(file.path(folder, paste0(table, ".csv"))))
  structure(
    stats::setNames(results, there),
    class = "fides_results", manifest = manifest, folder = normalizePath(folder)
  )
}

read_manifest <- function(folder) {
  file <- file.path(folder, "manifest.json")
  if (!file.exists(file)) {
    stop_fides(sprintf("%s: there is no manifest.json, so these are no finished results", folder))
  }
  # A seed may have more digits than a double: those stay texts.
  manifest <- tryCatch(
    jsonlite::fromJSON(file, bigint_as_char = TRUE),
    error = function(wrong) stop_fides(sprintf("%s: is no JSON", file))
  )
  if (!identical(as.numeric(manifest$format), 1)) {
    stop_fides(sprintf(
      "%s: format = %s, and this package reads format 1", file,
      paste(format(manifest$format), collapse = " ")
    ))
  }
  manifest
}

read_table <- function(file) {
  if (!file.exists(file)) {
    stop_fides(sprintf("%s: there is no such file, though the manifest names it", file))
  }
  cells <- utils::read.csv(
    file,
    check.names = FALSE, colClasses = "character", na.strings = character(),
    encoding = "UTF-8", blank.lines.skip = FALSE
  )
  players <- intersect(names_of_players, names(cells))
  levels <- unique(unlist(cells[players], use.names = FALSE))
  cells[] <- lapply(names(cells), function(name) {
    column(name, cells[[name]], if (name %in% players) levels)
  })
  cells
}

# The cells of a column in their type. `levels` are those of players.
column <- function(name, cells, levels) {
  empty <- !nzchar(cells)
  if (!is.null(levels) || name %in% categories) {
    cells[empty] <- NA
    levels <- if (is.null(levels)) unique(cells) else levels
    return(factor(cells, levels = levels[!is.na(levels) & nzchar(levels)], exclude = NULL))
  }
  if (name %in% texts || !all(empty | are_numbers(cells))) {
    cells[empty] <- NA
    return(cells)
  }
  numbers <- exact_numbers(cells)
  if (name %in% counts && all(empty | abs(numbers) <= .Machine$integer.max) &&
    all(empty | numbers == round(numbers))) {
    return(as.integer(numbers))
  }
  numbers
}
