#' Play one match
#'
#' Runs `fides match`: one match of two strategies, or in a public good of a group.
#'
#' @param strategies names of strategies, such as `"tit_for_tat"` or `"random(p=0.3)"`, or paths of
#'   strategies as texts or programs
#' @param game type of the game, see `fides_list("games")`; the program's default if `NULL`
#' @param rounds number of rounds, at least 1, or `"limit"`: the mean of automata in the long run
#' @param ... settings, key to value, as in [fides_run()]
#' @param noise,misperception probabilities that an action, or what is seen of it, flips
#' @param contract list of the contract's terms, such as `list(coverage = 0.5)`
#' @param seed start of all random numbers, as in [fides_run()]
#' @param repetition which repetition of the match, from 0
#' @return An object of class `fides_match`: a list of `players`, `game`, `rounds`, `scores` (sums
#'   over the rounds; means a round where `rounds` is `"limit"`) and `cooperation` (share of acts
#'   that cooperate) of each player, what else the program tells, and `moves`, a character matrix,
#'   rounds by players, of `C` and `D`.
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' match <- fides_match(c("tit_for_tat", "random(p=0.3)"), rounds = 20)
#' match
#' match$moves[1:3, ]
#' @export
fides_match <- function(strategies, game = NULL, rounds = NULL, ..., noise = NULL,
                        misperception = NULL, contract = list(), seed = NULL,
                        repetition = NULL) {
  if (!is.character(strategies) || length(strategies) < 2 || anyNA(strategies)) {
    stop_fides("strategies must be the names of two strategies or more")
  }
  check_names(contract, "contract")
  terms <- lapply(names(contract), function(term) {
    c("--contract", paste0(term, "=", toml_value(contract[[term]], term)))
  })
  said <- call_program(c(
    "match", "--json",
    option("game", game), option("rounds", rounds), option("noise", noise),
    option("misperception", misperception), option("seed", seed),
    option("repetition", repetition), unlist(terms), settings(list(...)),
    "--", strategies
  ))
  match <- jsonlite::fromJSON(said, bigint_as_char = TRUE)
  if (!is.null(match$moves)) {
    moves <- do.call(cbind, strsplit(match$moves, ""))
    colnames(moves) <- match$players
    match$moves <- moves
  }
  structure(match, class = "fides_match")
}

#' @export
print.fides_match <- function(x, ...) {
  cat(sprintf("%s, rounds: %s\n", x$game, x$rounds))
  print(data.frame(player = x$players, score = x$scores, cooperation = x$cooperation),
    row.names = FALSE
  )
  invisible(x)
}
