test_that("a list and a file of the same experiment have one signature", {
  skip_without_program()
  signature <- function(...) attr(fides_run(...), "manifest")$signature
  file <- tempfile(fileext = ".toml")
  writeLines(c(
    "seed = 7", "repetitions = 60", "rounds = 30",
    "contract.penalty = 4.0", "contract.monitoring = 0.9", "beliefs.prior_trust = 0.4",
    "organisations.goodwill = 0.85", "[collaboration]", "[sweep]",
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 4 }", "[analysis]",
    "ablation = true", "bootstrap = 100"
  ), file)
  expect_identical(signature(small_dyad()), signature(file))
  expect_identical(signature(small_dyad(), threads = 1), signature(small_dyad(), threads = 2))
  expect_false(signature(small_dyad(), seed = 8) == signature(file))
})

test_that("settings, repetitions and seed reach the experiment", {
  skip_without_program()
  results <- fides_run(small_dyad(),
    contract.penalty = 2.5, set = list(name = "mine", sweep.contract.coverage.points = 3),
    seed = "9007199254740993", repetitions = 20
  )
  manifest <- attr(results, "manifest")
  expect_identical(manifest$experiment$contract$penalty, 2.5)
  expect_identical(manifest$name, "mine")
  expect_identical(manifest$seed, "9007199254740993")
  expect_identical(unique(results$summary$repetitions), 20L)
  expect_identical(unique(results$summary$contract.coverage), c(0, 0.5, 1))
})

test_that("an error of the program is a condition with its line", {
  skip_without_program()
  wrong <- tryCatch(fides_run(list(sed = 1)), fides_error = identity)
  expect_s3_class(wrong, "error")
  expect_match(conditionMessage(wrong), "^config:1:1: unknown key \"sed\"; nearest: \"seed\"$")
  expect_identical(wrong$status, 2L)
  expect_error(fides_run(small_dyad(), contract.coverage = 2), "contract.coverage",
    class = "fides_error"
  )
  folder <- tempfile("results")
  fides_run(small_tournament(), output = folder)
  expect_error(fides_run(small_tournament(), output = folder), "holds finished results",
    class = "fides_error"
  )
  expect_s3_class(fides_run(small_tournament(), output = folder, force = TRUE), "fides_results")
})

test_that("arguments are checked before the program is started", {
  expect_error(fides_run(3), "config is neither", class = "fides_error")
  expect_error(fides_run(list(), output = 3), "output is not", class = "fides_error")
  expect_error(fides_run(list(), seed = 1:2), "seed must be one", class = "fides_error")
  expect_error(fides_run(list(), 3), "without a name", class = "fides_error")
})

test_that("a program that is not there is told, and which setting named it", {
  old <- options(fidesgames.program = file.path(tempdir(), "no_such_program"))
  on.exit(options(old))
  expect_error(fides_program(), "option fidesgames.program = .* is no program",
    class = "fides_error"
  )
  options(fidesgames.program = NULL)
  environment <- Sys.getenv(c("FIDES", "PATH"))
  on.exit(do.call(Sys.setenv, as.list(environment)), add = TRUE)
  Sys.setenv(FIDES = tempdir())
  expect_error(fides_program(), "variable FIDES = .* is no program", class = "fides_error")
  Sys.setenv(FIDES = "", PATH = tempdir())
  expect_error(fides_program(), "there is no program fides", class = "fides_error")
})

test_that("an interrupt stops the program and is an interrupt here", {
  skip_without_program()
  r <- file.path(R.home("bin"), "R")
  folder <- tempfile("long")
  script <- tempfile(fileext = ".R")
  pid <- tempfile("pid")
  said <- tempfile("said")
  writeLines(c(
    sprintf(".libPaths(%s)", paste(deparse(.libPaths()), collapse = "")),
    sprintf("cat(Sys.getpid(), file = \"%s\")", pid),
    sprintf(paste0(
      "cat(tryCatch(fidesgames::fides_run(list(repetitions = 1e8, rounds = 1000,",
      " collaboration = list()), output = \"%s\"), interrupt = function(c) class(c)[1]),",
      " file = \"%s\")"
    ), folder, said)
  ), script)
  skip_if_not(requireNamespace("fidesgames", quietly = TRUE), "not installed")
  system2(r, c("--vanilla", "-s", "-f", shQuote(script)), wait = FALSE, stdout = FALSE, stderr = FALSE)
  wait_for <- function(is_so, seconds) {
    for (i in seq_len(10 * seconds)) {
      if (is_so()) break
      Sys.sleep(0.1)
    }
    is_so()
  }
  expect_true(wait_for(function() file.exists(folder) && file.exists(pid), 60))
  tools::pskill(as.integer(readLines(pid, warn = FALSE)), tools::SIGINT)
  expect_true(wait_for(function() file.exists(said) && file.size(said) > 0, 60))
  expect_identical(readLines(said, warn = FALSE), "fides_interrupted")
})
