#' What there is
#'
#' Runs `fides list`.
#'
#' @param what `"strategies"`, `"games"`, `"measures"`, `"forms"` or `"scenarios"`
#' @param tag,memory,game of strategies: only those with this tag, that look back at most so many
#'   rounds, that can play this game; no matter if `NULL`
#' @return A data frame with a row for each; what has several values (aliases, tags, parameters) is
#'   a column of lists. A strategy's `memory` is `Inf` if it looks back at all rounds.
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' head(fides_list("strategies", memory = 1)[c("id", "memory", "source")])
#' @export
fides_list <- function(what = c("strategies", "games", "measures", "forms", "scenarios"),
                       tag = NULL, memory = NULL, game = NULL) {
  if (missing(what)) {
    what <- what[1]
  }
  check_choice("what", what, eval(formals(fides_list)$what))
  said <- call_program(c(
    "list", what, "--json", option("tag", tag), option("memory", memory), option("game", game)
  ))
  entries <- jsonlite::fromJSON(said)
  if (length(entries) == 0) {
    return(data.frame())
  }
  if (what == "strategies") {
    entries$memory <- as.double(entries$memory)
    entries$memory[is.na(entries$memory)] <- Inf
  }
  entries
}
