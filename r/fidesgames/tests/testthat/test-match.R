test_that("a match is told as the program tells it", {
  skip_without_program()
  match <- fides_match(c("tit_for_tat", "defector"), rounds = 4)
  expect_identical(dim(match$moves), c(4L, 2L))
  # Tit for tat begins with C and answers D with D ever after.
  expect_identical(unname(match$moves[, 1]), c("C", "D", "D", "D"))
  # T = 5, P = 1, S = 0: 0 + 3 and 5 + 3.
  expect_equal(match$scores, c(3, 8))
  expect_identical(match$cooperation, c(0.25, 0))
  expect_output(print(match), "tit_for_tat")
})

test_that("groups, contracts and the limit are reached", {
  skip_without_program()
  group <- fides_match(c("cooperator", "defector", "cooperator"), game = "public_goods", rounds = 5)
  expect_identical(ncol(group$moves), 3L)
  limit <- fides_match(c("tit_for_tat", "generous"), rounds = "limit")
  expect_identical(limit$scores, c(3, 3))
  under <- fides_match(c("tit_for_tat", "defector"), contract = list(coverage = 0.5), game = "mutual_trust")
  expect_identical(under$contract$coverage, 0.5)
  expect_error(fides_match("tit_for_tat"), "two strategies or more", class = "fides_error")
  expect_error(fides_match(c("nobody", "defector")), "unknown strategy \"nobody\"", class = "fides_error")
})

test_that("what there is comes as a data frame", {
  skip_without_program()
  strategies <- fides_list()
  expect_true(all(c("tit_for_tat", "defector") %in% strategies$id))
  expect_identical(strategies$memory[strategies$id == "tit_for_tat"], 1)
  expect_true(any(is.infinite(strategies$memory)))
  expect_true(all(fides_list("strategies", memory = 1)$memory <= 1))
  expect_true("trust" %in% fides_list("measures")$name)
  for (what in c("games", "forms", "scenarios")) {
    expect_gt(nrow(fides_list(what)), 1)
  }
  expect_error(fides_list("players"), "what = \"players\" is not there", class = "fides_error")
})
