# Evaluates a file's expressions in order and compares what each prints with the lines of `#>` that
# follow it; used by tests/docs/r_blocks.
lines <- readLines(commandArgs(trailingOnly = TRUE)[1], encoding = "UTF-8")
is_output <- startsWith(lines, "#>")
expressions <- parse(text = lines, keep.source = TRUE)
places <- attr(expressions, "srcref")
ends <- vapply(places, function(place) place[3], 1L)
starts <- c(vapply(places, function(place) place[1], 1L)[-1], length(lines) + 1L)

options(width = 90)
picture <- Sys.getenv("R_BLOCKS_PICTURE")
if (nzchar(picture)) {
  png(picture, width = 1640, height = 1000, res = 200)
  par(mar = c(4, 4, 0.5, 0.5))
} else {
  pdf(NULL)
}
n <- 0
for (i in seq_along(expressions)) {
  printed <- trimws(capture.output({
    result <- withVisible(eval(expressions[[i]], globalenv()))
    if (result$visible) print(result$value)
  }), "right")
  between <- seq_len(starts[i] - ends[i] - 1) + ends[i]
  shown <- sub("^#> ?", "", lines[between][is_output[between]])
  if (length(shown) > 0 && !identical(printed, shown)) {
    writeLines(c("as shown:", shown, "as it is:", printed), stderr())
    quit(status = 1)
  }
  n <- n + length(shown)
}
invisible(dev.off())
stopifnot("no printed line is compared" = n > 0)
cat(sprintf("%d expressions, %d printed lines\n", length(expressions), n))
