#' Do an experiment
#'
#' Runs `fides run` and reads the results. Equal experiment, seed and version give the same
#' numbers, on any machine and any number of threads. An interrupt (Ctrl-C, a stop button) stops
#' the program, too.
#'
#' @param config the experiment: path of a TOML file, the name of a form (see
#'   `fides_list("forms")`), or a list that is written as TOML. In a list, a list with names is a
#'   table, a vector an array, `I()` around one value an array of one, `list()` an empty table, a
#'   matrix an array of its rows. Files that a list names need absolute paths: the program looks
#'   beside the TOML file, which then is a temporary one.
#' @param ... more settings as `key = value`; a key may have dots
#' @param set list of settings, key to value; they replace what `config` says
#' @param seed start of all random numbers, a whole number below 2^63; above 2^53 a text
#' @param threads how many threads compute, at least 1; all that there are if `NULL`. Results do
#'   not depend on it
#' @param repetitions other number of repetitions, in \[1, 10^8\]
#' @param output folder for the results; if `NULL` one that ends with the session
#' @param force `TRUE` replaces results that `output` holds
#' @return An object of class `fides_results`, see [read_fides()]. A wrong experiment is a
#'   condition of class `fides_error` whose message is the program's line.
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' dyad <- list(
#'   repetitions = 100, rounds = 50,
#'   contract = list(penalty = 4), collaboration = list(),
#'   sweep = list(contract.coverage = list(from = 0, to = 1, points = 3))
#' )
#' results <- fides_run(dyad, beliefs.prior_trust = 0.4, seed = 1)
#' results
#' @export
fides_run <- function(config, ..., set = list(), seed = NULL, threads = NULL,
                      repetitions = NULL, output = NULL, force = FALSE) {
  called <- NULL
  if (is.list(config)) {
    called <- list(file = tempfile("fides_config", fileext = ".toml"), name = "config")
    on.exit(unlink(called$file))
    writeLines(toml_text(config), called$file, sep = "", useBytes = TRUE)
    config <- called$file
  } else if (!is_text(config)) {
    stop_fides("config is neither a list nor the path of a TOML file")
  }
  if (is.null(output)) {
    output <- tempfile("fides_results")
  } else if (!is_text(output)) {
    stop_fides("output is not the path of a folder")
  }
  call_program(c(
    "run", "--quiet", "--json", "--output", path.expand(output),
    if (isTRUE(force)) "--force",
    option("seed", seed), option("threads", threads), option("repetitions", repetitions),
    settings(c(list(...), set)),
    "--", path.expand(config)
  ), called)
  read_fides(output)
}

is_text <- function(value) {
  is.character(value) && length(value) == 1 && !is.na(value) && nzchar(value)
}

# An option of the program and its value; nothing where there is none.
option <- function(name, value) {
  if (is.null(value)) {
    return(NULL)
  }
  if (length(value) != 1 || is.na(value) || !(is.numeric(value) || is.character(value))) {
    stop_fides(sprintf("%s must be one number or text", name))
  }
  c(paste0("--", name), if (is.numeric(value)) number_text(value) else value)
}

settings <- function(set) {
  check_names(set, "set")
  unlist(lapply(names(set), function(key) {
    c("--set", paste0(key, "=", toml_value(set[[key]], key)))
  }))
}
