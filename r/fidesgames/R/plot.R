#' Draw results
#'
#' Of a sweep along one axis: the measure along it, `main` with its interval as a band and the
#' other variants as lines without; of two axes: a map of `main`; of a tournament: scores with
#' their intervals, the best on top; else the measure's course over the rounds.
#'
#' @param x,object results, of class `fides_results`
#' @param measure name of the measure, as in the table `summary`
#' @param variants names of the variants; `main` and, where it is, `no_attribution` if `NULL`
#' @param ... passed on: by `plot` to the graphics function that opens the plot, by `autoplot` to
#'   nothing
#' @return `plot`: the data frame that is drawn, invisibly, with the columns `at`, `mean`, `low`,
#'   `high` and `variant`, of a map also `beside`; of a tournament `at` is the player. `autoplot`:
#'   a plot of 'ggplot2'.
#' @examplesIf nzchar(Sys.getenv("FIDES")) || nzchar(Sys.which("fides"))
#' results <- fides_run(list(
#'   rounds = 50, repetitions = 100, collaboration = list(), analysis = list(ablation = TRUE),
#'   sweep = list(contract.coverage = list(from = 0, to = 1, points = 5))
#' ))
#' plot(results, ylim = c(0, 1))
#' if (requireNamespace("ggplot2", quietly = TRUE)) {
#'   ggplot2::autoplot(results, "reliance")
#' }
#' @export
plot.fides_results <- function(x, measure = "trust", variants = NULL, ...) {
  kind <- kind_of_figure(x)
  data <- figure_data(x, kind, measure, variants)
  labels <- figure_labels(x, kind, measure)
  switch(kind,
    ranking = draw_ranking(data, labels, ...),
    map = draw_map(data, labels, ...),
    draw_curves(data, labels, ...)
  )
  invisible(data)
}

draw_curves <- function(data, labels, ...) {
  given <- list(...)
  defaults <- list(
    x = range(data$at), y = range(data$low, data$high, data$mean, na.rm = TRUE, finite = TRUE),
    type = "n", xlab = labels[["x"]], ylab = labels[["y"]]
  )
  do.call(graphics::plot, c(given, defaults[setdiff(names(defaults), names(given))]))
  variants <- levels(data$variant)
  for (variant in variants) {
    rows <- data[data$variant == variant, ]
    if (variant == variants[1]) {
      band <- rows[is.finite(rows$low) & is.finite(rows$high), ]
      graphics::polygon(
        c(band$at, rev(band$at)), c(band$low, rev(band$high)),
        col = grDevices::adjustcolor(colour_of(variant), 0.25), border = NA
      )
    }
    graphics::lines(
      rows$at, rows$mean,
      col = colour_of(variant), lty = line_types[[variant]], lwd = 2
    )
  }
  if (length(variants) > 1) {
    graphics::legend(
      "topleft",
      legend = gsub("_", " ", variants), col = colour_of(variants),
      lty = line_types[variants], lwd = 2, bty = "n"
    )
  }
}

colour_of <- function(variants) {
  unname(colours[variants])
}

draw_ranking <- function(data, labels, ...) {
  data <- data[rev(seq_len(nrow(data))), ]
  graphics::dotchart(
    data$mean,
    labels = as.character(data$at), xlab = labels[["x"]], pch = 19, col = colours[["main"]],
    xlim = range(data$low, data$high, data$mean, na.rm = TRUE, finite = TRUE), ...
  )
  rows <- seq_len(nrow(data))
  graphics::segments(data$low, rows, data$high, rows, col = colours[["main"]])
}

draw_map <- function(data, labels, ...) {
  at <- sort(unique(data$at))
  beside <- sort(unique(data$beside))
  cells <- matrix(NA_real_, length(at), length(beside))
  cells[cbind(match(data$at, at), match(data$beside, beside))] <- data$mean
  graphics::filled.contour(
    at, beside, cells,
    color.palette = function(n) grDevices::hcl.colors(n, "viridis"),
    plot.title = graphics::title(
      main = labels[["fill"]], xlab = labels[["x"]], ylab = labels[["y"]]
    ), ...
  )
}
