test_that("the tables are told, and the object prints what a reader cites", {
  skip_without_program()
  results <- fides_run(small_dyad())
  tables <- fides_tables(results)
  expect_true(all(c("summary", "trajectory", "peak") %in% tables$table))
  expect_identical(tables$rows[tables$table == "peak"], nrow(results$peak))
  expect_identical(fides_tables(attr(results, "folder")), tables)
  printed <- paste(capture.output(print(results)), collapse = "\n")
  expect_match(printed, attr(results, "manifest")$signature, fixed = TRUE)
  expect_match(printed, "summary (", fixed = TRUE)
})

test_that("a summary is the peak of a sweep, the ranking of a tournament", {
  skip_without_program()
  dyad <- summary(fides_run(small_dyad()), measures = "trust")
  expect_identical(as.character(dyad$table$variant), c("main", "no_attribution"))
  tournament <- fides_run(small_tournament())
  table <- summary(tournament)$table
  expect_identical(table$score, tournament$ranking$score)
  expect_output(print(summary(tournament)), "tit_for_tat")
  single <- fides_run(list(rounds = 10, repetitions = 10, collaboration = list()))
  expect_setequal(as.character(summary(single)$table$measure), c("trust", "reliance", "welfare"))
})

test_that("a figure shows the numbers of its table", {
  skip_without_program()
  pdf(NULL)
  on.exit(dev.off())
  results <- fides_run(small_dyad())
  drawn <- plot(results, ylim = c(0, 1))
  trust <- subset(results$summary, measure == "trust" & variant == "main")
  expect_identical(drawn$at[drawn$variant == "main"], c(0, 1 / 3, 2 / 3, 1))
  expect_identical(drawn$mean[drawn$variant == "main"], trust$mean)
  expect_identical(levels(drawn$variant), c("main", "no_attribution"))
  expect_error(plot(results, "trusd"), "measure = \"trusd\" is not there", class = "fides_error")
  expect_error(plot(results, variants = "x"), "there are main", class = "fides_error")

  tournament <- fides_run(small_tournament())
  expect_identical(plot(tournament)$mean, tournament$ranking$score)
  single <- fides_run(list(rounds = 10, repetitions = 10, collaboration = list()))
  course <- plot(single, variants = "main")
  expect_identical(course$at, 0:9)
  both <- fides_run(small_dyad(), sweep.beliefs.discounting = list(values = c(0, 1)))
  map <- plot(both)
  expect_identical(nrow(map), 8L)
  expect_setequal(map$beside, c(0, 1))
})

test_that("ggplot2 draws the same", {
  skip_without_program()
  skip_if_not_installed("ggplot2")
  results <- fides_run(small_dyad())
  pdf(NULL)
  on.exit(dev.off())
  for (shown in list(
    results, fides_run(small_tournament()),
    fides_run(small_dyad(), sweep.beliefs.discounting = list(values = c(0, 1)))
  )) {
    figure <- ggplot2::autoplot(shown)
    expect_identical(figure$data$mean, plot(shown)$mean)
    expect_gt(length(ggplot2::ggplot_build(figure)$data), 0)
  }
})
