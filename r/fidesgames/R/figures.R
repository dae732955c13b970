# What a figure shows, apart from how it is drawn: base graphics and ggplot2 draw the same.

# Okabe & Ito (2008), told apart by whoever sees colours differently.
colours <- c(main = "#0072B2", no_attribution = "#D55E00", removal = "#009E73")
line_types <- c(main = 1, no_attribution = 2, removal = 3)

# The kind of figure that results ask for: "ranking", "curve" along one axis, "map" over two, or
# "rounds", a course in time.
kind_of_figure <- function(results) {
  n_axes <- length(axes_of(results))
  if (!is.null(results$ranking) && n_axes == 0) {
    return("ranking")
  }
  if (n_axes == 1) {
    return("curve")
  }
  if (n_axes == 2) {
    return("map")
  }
  if (n_axes == 0 && !is.null(results$trajectory)) {
    return("rounds")
  }
  stop_fides(sprintf(
    "no figure for results with %d axes and the tables %s; the report has more, and the tables all",
    n_axes, paste(names(results), collapse = ", ")
  ))
}

# Data frame of a figure's points: `at` (and `beside`, of maps), `mean`, `low`, `high`, `variant`.
figure_data <- function(results, kind, measure, variants) {
  if (kind == "ranking") {
    ranking <- results$ranking
    return(data.frame(
      at = ranking$player, mean = ranking$score, low = ranking$score_low, high = ranking$score_high
    ))
  }
  table <- results[[if (kind == "rounds") "trajectory" else "summary"]]
  check_choice("measure", measure, unique(as.character(table$measure)))
  there <- unique(as.character(table$variant))
  if (is.null(variants)) {
    variants <- if (kind == "map") "main" else intersect(c("main", "no_attribution"), there)
  }
  for (variant in variants) {
    check_choice("variants", variant, there)
  }
  rows <- table[table$measure == measure & table$variant %in% variants, ]
  axes <- if (kind == "rounds") "round" else axes_of(results)
  data <- data.frame(
    at = rows[[axes[1]]], mean = rows$mean, low = rows$low, high = rows$high,
    variant = factor(rows$variant, levels = variants)
  )
  if (kind == "map") {
    data$beside <- rows[[axes[2]]]
  }
  # A list of points may stand in any order; a curve is drawn from left to right.
  data[order(data$variant, data$at), ]
}

check_choice <- function(name, value, allowed) {
  if (!is_text(value) || !value %in% allowed) {
    stop_fides(sprintf(
      "%s = \"%s\" is not there; there are %s", name, paste(value, collapse = ", "),
      paste(allowed, collapse = ", ")
    ))
  }
}

figure_labels <- function(results, kind, measure) {
  if (kind == "ranking") {
    return(c(x = "score, payoff units a round", y = ""))
  }
  axes <- c(axes_of(results), "round")
  words <- gsub("_", " ", measure)
  c(x = axes[1], y = if (kind == "map") axes[2] else words, fill = words)
}
