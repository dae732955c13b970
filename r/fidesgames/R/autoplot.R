#' @rdname plot.fides_results
#' @exportS3Method ggplot2::autoplot
autoplot.fides_results <- function(object, measure = "trust", variants = NULL, ...) {
  kind <- kind_of_figure(object)
  data <- figure_data(object, kind, measure, variants)
  labels <- figure_labels(object, kind, measure)
  plot <- switch(kind,
    ranking = ggplot_ranking(data),
    map = ggplot_map(data),
    ggplot_curves(data)
  )
  plot + do.call(ggplot2::labs, as.list(labels))
}

# A mapping of columns by their names, which codetools would take for variables.
columns <- function(...) {
  do.call(ggplot2::aes, lapply(c(...), as.name))
}

ggplot_curves <- function(data) {
  variants <- levels(data$variant)
  ggplot2::ggplot(data, columns(x = "at", y = "mean")) +
    ggplot2::geom_ribbon(
      columns(ymin = "low", ymax = "high"),
      data = data[data$variant == variants[1], ], fill = colour_of(variants[1]), alpha = 0.25
    ) +
    ggplot2::geom_line(columns(colour = "variant", linetype = "variant")) +
    ggplot2::scale_colour_manual(values = colours) +
    ggplot2::scale_linetype_manual(values = line_types)
}

ggplot_ranking <- function(data) {
  data$at <- factor(data$at, levels = rev(as.character(data$at)))
  ggplot2::ggplot(data, columns(x = "mean", y = "at", xmin = "low", xmax = "high")) +
    ggplot2::geom_linerange(colour = colours[["main"]]) +
    ggplot2::geom_point(colour = colours[["main"]])
}

ggplot_map <- function(data) {
  ggplot2::ggplot(data, columns(x = "at", y = "beside", fill = "mean")) +
    ggplot2::geom_tile() +
    ggplot2::scale_fill_viridis_c()
}
