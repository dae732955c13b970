test_that("numbers are those of the file to the last digit", {
  skip_without_program()
  folder <- tempfile("results")
  results <- fides_run(small_dyad(), output = folder)
  n <- 0
  for (table in names(results)) {
    cells <- cells_of(folder, table)
    for (name in names(cells)) {
      numbers <- results[[table]][[name]]
      texts <- cells[[name]]
      if (!is.numeric(numbers)) next
      expect_identical(is.na(numbers), texts == "")
      finite <- is.finite(numbers)
      digits <- nchar(sub("e.*$", "", digits_of(texts[finite])))
      printed <- sprintf("%.*e", pmax(digits, 1L) - 1L, as.double(numbers[finite]))
      expect_identical(digits_of(printed), digits_of(texts[finite]))
      n <- n + sum(finite)
    }
  }
  expect_gt(n, 10000)
})

test_that("a text half-way between two doubles is read to the nearest", {
  # 1 + 2^-53 + 2^-70 lies just above the middle of 1 and 1 + 2^-52; a long double of 64 bits
  # rounds it to the middle first, and then to even, 1.
  above <- "1.0000000000000001110231494954629083"
  expect_identical(exact_numbers(above), 1 + 2^-52)
  expect_identical(exact_numbers(c("inf", "-inf", "", "5e-324")), c(Inf, -Inf, NA, 2^-1074))
})

test_that("columns have the types of what they are", {
  folder <- written_results(list(
    pairs = c(
      "player,opponent,score,wins,low",
      "007,NA,1.5,,-inf", "NA,\"a, \"\"b\"\"\",2,3,0"
    ),
    summary = c(
      "point,contract.coverage,variant,measure,mean,repetitions",
      "0,0,main,trust,,20", "1,1,removal,trust,0.5,20"
    ),
    peak = c("variant,lind_mehlum_slopes", "main,00")
  ))
  results <- read_fides(folder)
  expect_s3_class(results$pairs$player, "factor")
  expect_identical(levels(results$pairs$player), c("007", "NA", "a, \"b\""))
  expect_identical(levels(results$pairs$opponent), levels(results$pairs$player))
  expect_identical(as.character(results$pairs$opponent), c("NA", "a, \"b\""))
  expect_identical(results$pairs$wins, c(NA, 3))
  expect_identical(results$pairs$low, c(-Inf, 0))
  expect_type(results$summary$point, "integer")
  expect_type(results$summary$contract.coverage, "double")
  expect_identical(levels(results$summary$variant), c("main", "removal"))
  expect_identical(results$summary$mean, c(NA, 0.5))
  expect_identical(results$peak$lind_mehlum_slopes, "00")
  expect_identical(attr(results, "manifest")$seed, "9007199254740993")
})

test_that("what is no folder of results is told in one line", {
  expect_error(read_fides(tempfile()), "there is no manifest.json", class = "fides_error")
  folder <- written_results(list(summary = "point"), format = 2)
  expect_error(read_fides(folder), "format = 2, and this package reads", class = "fides_error")
  folder <- written_results(list(summary = c("point", "0")))
  expect_error(read_fides(folder, "peak"), "there are summary", class = "fides_error")
  unlink(file.path(folder, "summary.csv"))
  expect_error(read_fides(folder), "there is no such file", class = "fides_error")
  expect_error(read_fides(3), "folder is not", class = "fides_error")
})
