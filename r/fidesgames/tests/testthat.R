library(testthat)
library(fidesgames)

test_check("fidesgames")
