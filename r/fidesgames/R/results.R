#' Which tables there are
#'
#' @param results an object of class `fides_results`, or the path of a results folder
#' @return A data frame with a row for each table: `table`, its name; `rows` and `columns`, their
#'   numbers.
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' results <- fides_run(list(rounds = 10, repetitions = 10, collaboration = list()))
#' fides_tables(results)
#' @export
fides_tables <- function(results) {
  if (!inherits(results, "fides_results")) {
    results <- read_fides(results)
  }
  data.frame(
    table = names(results),
    rows = vapply(results, nrow, 1L, USE.NAMES = FALSE),
    columns = vapply(results, ncol, 1L, USE.NAMES = FALSE)
  )
}

#' @export
print.fides_results <- function(x, ...) {
  manifest <- attr(x, "manifest")
  tables <- fides_tables(x)
  cat(manifest$title %||% manifest$name, "\n", sep = "")
  print_verdict(manifest)
  cat(sprintf("seed %s, signature %s\n", manifest$seed, manifest$signature))
  cat(strwrap(paste(
    "tables:",
    paste(sprintf("%s (%d rows)", tables$table, tables$rows), collapse = ", ")
  ), exdent = 2), sep = "\n")
  invisible(x)
}

# What is not there, or an empty text, is the other one. R has this from 4.4 on.
`%||%` <- function(value, other) {
  if (length(value) == 0 || !nzchar(value[1])) other else value
}

print_verdict <- function(manifest) {
  if (length(manifest$verdict) > 0) {
    cat(strwrap(manifest$verdict), sep = "\n")
  }
}

#' What came out
#'
#' @param object results, of class `fides_results`
#' @param measures names of the measures to show
#' @param ... not used
#' @return An object of class `summary.fides_results`: a list of `verdict`, what the program found
#'   in words, `seed`, `signature` and `table`, a data frame. Of a tournament that is the ranking
#'   with its intervals, of a sweep along one axis how each measure's curve runs and where it peaks,
#'   else the measures' means with their intervals.
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' summary(fides_run(list(rounds = 10, repetitions = 10, collaboration = list())))
#' @export
summary.fides_results <- function(object, measures = c("trust", "reliance", "welfare"), ...) {
  manifest <- attr(object, "manifest")
  structure(
    class = "summary.fides_results",
    list(
      verdict = manifest$verdict, seed = manifest$seed, signature = manifest$signature,
      table = summary_table(object, measures)
    )
  )
}

summary_table <- function(results, measures) {
  if (!is.null(results$ranking)) {
    first <- intersect(c("point", axes_of(results)), names(results$ranking))
    columns <- c(first, "rank", "player", "score", "score_low", "score_high", "cooperation")
    return(results$ranking[columns])
  }
  table <- if (is.null(results$peak)) results$summary else results$peak
  if (is.null(table)) {
    return(data.frame())
  }
  columns <- if (is.null(results$peak)) {
    c("point", axes_of(results), "variant", "measure", "mean", "low", "high")
  } else {
    c("variant", "measure", "shape", "peak_at", "peak_low", "peak_high", "crowding_out")
  }
  table <- table[table$measure %in% measures, columns]
  rownames(table) <- NULL
  table
}

#' @export
print.summary.fides_results <- function(x, digits = 3, ...) {
  print_verdict(x)
  cat(sprintf("seed %s, signature %s\n\n", x$seed, x$signature))
  print(x$table, digits = digits, row.names = FALSE)
  invisible(x)
}

# Keys that the results go along, in order: the columns of the summary that stand between the
# point and the variant.
axes_of <- function(results) {
  columns <- names(results$summary)
  setdiff(columns[seq_len(match("variant", columns, nomatch = 1) - 1)], "point")
}
