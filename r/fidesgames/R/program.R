#' Where the program is
#'
#' Looks at the option `fidesgames.program`, then at the environment variable `FIDES`, then
#' for `fides` on the `PATH`. The first that is set decides: a wrong one is an error, for
#' otherwise another version might answer unnoticed.
#'
#' @return Path of the program, one string. If there is none: a condition of class
#'   `fides_error`.
#' @examples
#' tryCatch(fides_program(), fides_error = conditionMessage)
#' @export
fides_program <- function() {
  told <- c(
    "option fidesgames.program" = as.character(getOption("fidesgames.program", ""))[1],
    "environment variable FIDES" = Sys.getenv("FIDES")
  )
  told <- told[!is.na(told) & nzchar(told)]
  if (length(told) > 0) {
    path <- path.expand(told[[1]])
    if (dir.exists(path) || file.access(path, 1) != 0) {
      stop_fides(sprintf("%s = \"%s\" is no program that can be run", names(told)[1], path))
    }
    return(normalizePath(path))
  }
  path <- unname(Sys.which("fides"))
  if (!nzchar(path)) {
    stop_fides(paste(
      "there is no program fides: build it with ./dev build, then set",
      "options(fidesgames.program = \"build/release/fides\"), FIDES or PATH"
    ))
  }
  path
}

# An error of the user's or the program's: one line. `status` is the program's exit code, NA if
# it was not started.
stop_fides <- function(message, status = NA_integer_) {
  stop(structure(
    class = c("fides_error", "error", "condition"),
    list(message = message, call = NULL, status = status)
  ))
}

# An interrupt for whoever waits for one; else back to the prompt, as after any other.
stop_interrupted <- function(message) {
  signalCondition(structure(
    class = c("fides_interrupted", "interrupt", "condition"),
    list(message = message, call = NULL)
  ))
  base::message(message)
  invokeRestart("abort")
}

# Runs the program and returns its standard output, a string. A line on standard error is a
# warning where the program ended well (or with 3, results without the disqualified), else an
# error. `called` replaces in them the name of a file that the user never saw.
call_program <- function(arguments, called = NULL) {
  force(arguments) # a wrong argument is told even where there is no program
  program <- fides_program()
  out <- tempfile("fides_out")
  err <- tempfile("fides_err")
  on.exit(unlink(c(out, err)))
  command <- paste(
    "exec", shQuote(program), paste(shQuote(enc2utf8(arguments)), collapse = " "),
    "</dev/null", ">", shQuote(out), "2>", shQuote(err)
  )
  # Only with a time limit does R pass an interrupt on to what it waits for.
  status <- system(command, timeout = 1e9)
  said <- readLines(err, warn = FALSE, encoding = "UTF-8")
  said <- said[nzchar(said)]
  if (!is.null(called)) {
    said <- gsub(called$file, called$name, said, fixed = TRUE)
  }
  if (status == 130) {
    stop_interrupted(paste(c(said, "interrupted")[1], collapse = " "))
  }
  if (!status %in% c(0, 3)) {
    message <- if (length(said) > 0) paste(said, collapse = "\n") else "fides said nothing"
    stop_fides(message, status)
  }
  for (line in said) {
    warning(line, call. = FALSE)
  }
  paste(readLines(out, warn = FALSE, encoding = "UTF-8"), collapse = "\n")
}
