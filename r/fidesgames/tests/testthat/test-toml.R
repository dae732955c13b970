test_that("a list is written as TOML, values before tables", {
  text <- toml_text(list(
    contract = list(penalty = 4, cost = c(0, 0.5, 1)), rounds = 200L, name = "a \"b\" \\ \n",
    collaboration = list(), dropped = NULL,
    sweep = list(contract.coverage = list(from = 0, to = 1, points = 11))
  ))
  expect_identical(strsplit(text, "\n")[[1]], c(
    "rounds = 200", "name = \"a \\\"b\\\" \\\\ \\u000A\"", "",
    "[contract]", "penalty = 4", "cost = [0, 0.5, 1]", "",
    "[collaboration]", "",
    "[sweep]", "\"contract.coverage\" = { from = 0, to = 1, points = 11 }"
  ))
})

test_that("values keep their kind", {
  value <- function(x) toml_value(x, "key")
  expect_identical(value(TRUE), "true")
  expect_identical(value(I("one")), "[\"one\"]")
  expect_identical(value(list("one", 2)), "[\"one\", 2]")
  expect_identical(value(factor(c("b", "a"))), "[\"b\", \"a\"]")
  expect_identical(value(matrix(c(1, 2, 3, 4), 2)), "[[1, 3], [2, 4]]")
  expect_identical(value(data.frame(from = 1:2, to = c("a", "b"))),
    "[{ from = 1, to = \"a\" }, { from = 2, to = \"b\" }]")
  expect_identical(value(-Inf), "-inf")
})

test_that("numbers are written as short as they read back, and whole ones whole", {
  expect_identical(number_text(0.1), "0.1")
  expect_identical(number_text(1e6), "1000000")
  expect_identical(number_text(0.1 + 0.2), "0.30000000000000004")
  for (x in c(pi, 1 / 3, 2^-1074, 1e300 / 7, 2^53 + 2)) {
    expect_identical(exact_numbers(number_text(x)), x)
  }
})

test_that("what TOML cannot have is told with its key", {
  expect_error(toml_text(list(game = list(gain = NA))), "game.gain is NA", class = "fides_error")
  expect_error(toml_text(list(game = list(gain = 1i))), "game.gain is of class", class = "fides_error")
  expect_error(toml_text(list(1)), "without a name", class = "fides_error")
  expect_error(toml_text(list(a = 1, a = 2)), "the key \"a\" twice", class = "fides_error")
})
