# JSON's numbers, which the program writes in CSV as well, and what it writes where there is no end.
number_pattern <- "^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$"
unbounded <- c("inf" = Inf, "-inf" = -Inf, "nan" = NaN)

are_numbers <- function(texts) {
  grepl(number_pattern, texts) | texts %in% names(unbounded)
}

# The nearest double of each text. R's own reading (as.numeric, read.csv) rounds twice, to the
# long double first, and misses the nearest double in about one of 100,000 of our numbers;
# jsonlite reads with the C library's strtod, which does not. An empty text is NA.
exact_numbers <- function(texts) {
  numbers <- rep(NA_real_, length(texts))
  finite <- grepl(number_pattern, texts)
  if (any(finite)) {
    array <- paste0("[", paste(texts[finite], collapse = ","), "]")
    numbers[finite] <- as.double(jsonlite::fromJSON(array))
  }
  ends <- texts %in% names(unbounded)
  numbers[ends] <- unbounded[texts[ends]]
  numbers
}

# The shortest text of at least 15 digits that reads back as the same double; whole numbers have
# neither point nor exponent, for a key may ask for a whole number.
number_text <- function(number) {
  if (number == round(number) && abs(number) < 2^53) {
    return(sprintf("%.0f", number))
  }
  for (digits in 15:17) {
    text <- sprintf("%.*g", digits, number)
    if (exact_numbers(text) == number) {
      break
    }
  }
  text
}
