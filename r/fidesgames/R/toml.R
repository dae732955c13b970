# Experiments as TOML 1.0. A list with names is a table, one without an array; a vector of one
# value is that value, and I() around it makes an array of it; list() is an empty table.

# An experiment's whole text, one string.
toml_text <- function(config) {
  check_names(config, "config")
  config <- config[!vapply(config, is.null, NA)]
  is_table <- vapply(config, is_table, NA)
  # Values come first: after the head of a table they would be the table's.
  lines <- toml_pairs(config[!is_table], "")
  for (name in names(config)[is_table]) {
    lines <- c(lines, "", paste0("[", toml_key(name), "]"), toml_pairs(config[[name]], name))
  }
  paste0(paste(lines, collapse = "\n"), "\n")
}

is_table <- function(value) {
  is.list(value) && !is.data.frame(value) && (length(value) == 0 || !is.null(names(value)))
}

toml_pairs <- function(table, path) {
  check_names(table, path)
  table <- table[!vapply(table, is.null, NA)]
  vapply(names(table), function(name) {
    where <- paste0(path, if (nzchar(path)) ".", name)
    paste(toml_key(name), "=", toml_value(table[[name]], where))
  }, "", USE.NAMES = FALSE)
}

toml_key <- function(name) {
  if (grepl("^[A-Za-z0-9_-]+$", name)) name else toml_string(name)
}

toml_value <- function(value, where) {
  if (is.data.frame(value)) {
    rows <- lapply(seq_len(nrow(value)), function(row) as.list(value[row, , drop = FALSE]))
    return(toml_array(rows, where))
  }
  if (is.matrix(value)) {
    rows <- lapply(seq_len(nrow(value)), function(row) I(as.vector(value[row, ])))
    return(toml_array(rows, where))
  }
  if (is_table(value)) {
    return(paste0("{ ", paste(toml_pairs(value, where), collapse = ", "), " }"))
  }
  if (is.factor(value)) {
    value <- as.character(value)
  }
  if (is.list(value) || inherits(value, "AsIs") || length(value) != 1) {
    return(toml_array(as.list(unclass(value)), where))
  }
  toml_scalar(value, where)
}

toml_array <- function(values, where) {
  texts <- vapply(values, toml_value, "", where = where, USE.NAMES = FALSE)
  paste0("[", paste(texts, collapse = ", "), "]")
}

toml_scalar <- function(value, where) {
  if (!(is.logical(value) || is.numeric(value) || is.character(value))) {
    stop_fides(sprintf(
      "%s is of class \"%s\"; allowed: numbers, texts, TRUE, FALSE, lists of these",
      where, class(value)[1]
    ))
  }
  if (is.na(value)) {
    stop_fides(sprintf("%s is NA; leave the key out to have its default", where))
  }
  if (is.logical(value)) {
    return(if (value) "true" else "false")
  }
  if (is.character(value)) {
    return(toml_string(value))
  }
  if (is.infinite(value)) {
    return(if (value > 0) "inf" else "-inf")
  }
  number_text(value)
}

toml_string <- function(text) {
  points <- utf8ToInt(enc2utf8(text))
  escaped <- vapply(points, function(point) {
    if (point %in% c(34L, 92L)) {
      paste0("\\", intToUtf8(point))
    } else if (point < 32L || point == 127L) {
      sprintf("\\u%04X", point)
    } else {
      intToUtf8(point)
    }
  }, "")
  paste0("\"", paste(escaped, collapse = ""), "\"")
}

check_names <- function(table, path) {
  named <- names(table)
  if (!is.list(table) || (length(table) > 0 && (is.null(named) || any(!nzchar(named))))) {
    stop_fides(sprintf("%s has a value without a name; allowed: list(key = value, ...)", path))
  }
  if (anyDuplicated(named)) {
    stop_fides(sprintf("%s has the key \"%s\" twice", path, named[anyDuplicated(named)]))
  }
}
