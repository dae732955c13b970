#' fidesgames: trust games between organisations, from R
#'
#' The package starts the program `fides` and reads the folders that it leaves. It holds no
#' rule of the model: equal experiment, seed and version give equal numbers here and there.
#'
#' Begin with [fides_run()] for an experiment and [fides_match()] for one match;
#' [read_fides()] reads results that are there already, [fides_list()] tells what there is.
#' `vignette("first_figure", "fidesgames")` goes from an experiment to its figure.
#'
#' @keywords internal
"_PACKAGE"
