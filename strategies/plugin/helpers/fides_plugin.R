# Plays a strategy for Fides: fides_play(decide) at the end of a program is all that it needs.
# No packages; copy this file beside your strategy. It speaks the line protocol over standard input
# and output, so a strategy prints with message().
#
# decide(view) gives "C", "D" or the chance of "C" in [0, 1]. view is an environment of one match:
#   round         rounds played so far, from 0
#   own, partner  moves so far, "C" or "D", oldest first; the partner's as they were seen
#   length        number of rounds if the game tells, else NULL
#   seat          1 or 2
#   role          "trustor" or "trustee" in the trust game, else NULL
#   memory        a list of this match alone, for whatever the strategy wants to keep
#   game, contract   the stage game and the contract's terms, as lists
#   in_force      whether the contract binds in this round
#   own_conduct, partner_conduct   under contracts and in trust games, lists of vectors with a value
#                 a round: move, reliance, response ("withheld", "honoured" or "betrayed"), covered;
#                 a good deed that was covered was owed
#   terms         under contracts, what it comes to: a list of that about seat 1 and about seat 2
#   trust, motivation, compliance_expected, confidence, reliability   own beliefs, where
#                 fides_play(reads_beliefs = TRUE)
# runif, sample and so on draw from a stream of this match alone.

# Reads a JSON text: objects as named lists, arrays as vectors where they hold plain values.
fides_read_json <- function(text) {
  tokens <- regmatches(text, gregexpr(
    "\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null|[][{}:,]", text, perl = TRUE))[[1]]
  at <- 0L
  take <- function() tokens[at <<- at + 1L]
  value <- function() {
    token <- take()
    if (is.na(token)) stop("a line of the referee ends too early")
    if (token == "{") return(object())
    if (token == "[") return(array())
    if (startsWith(token, "\"")) return(plain(token))
    switch(token, true = TRUE, false = FALSE, null = NULL, as.numeric(token))
  }
  plain <- function(token) {
    inner <- substr(token, 2L, nchar(token) - 1L)
    if (!grepl("\\", inner, fixed = TRUE)) return(inner)
    gsub("\\\\(.)", "\\1", inner)
  }
  object <- function() {
    out <- list()
    if (tokens[at + 1L] == "}") { take(); return(out) }
    repeat {
      key <- plain(take())
      take()
      out[key] <- list(value())
      if (take() == "}") return(out)
    }
  }
  array <- function() {
    out <- list()
    if (tokens[at + 1L] == "]") { take(); return(out) }
    repeat {
      out[length(out) + 1L] <- list(value())
      if (take() == "]") break
    }
    if (all(vapply(out, function(one) is.atomic(one) && length(one) == 1L, NA))) unlist(out) else out
  }
  value()
}

fides_text <- function(text) {
  text <- gsub("\\", "\\\\", text, fixed = TRUE)
  text <- gsub("\"", "\\\"", text, fixed = TRUE)
  paste0("\"", gsub("[[:cntrl:]]", " ", text), "\"")
}

fides_beliefs <- c("trust", "motivation", "compliance_expected", "confidence", "reliability")

# Adds a round, by the protocol's letter.
fides_add_conduct <- function(past, letter) {
  code <- utf8ToInt(letter) - utf8ToInt("a")
  at <- length(past$move) + 1L
  past$move[at] <- c("C", "D")[code %% 2 + 1]
  past$reliance[at] <- c("C", "D")[code %/% 2 %% 2 + 1]
  past$response[at] <- c("withheld", "honoured", "betrayed")[code %/% 4 %% 3 + 1]
  past$covered[at] <- code >= 12
  past
}

fides_new_view <- function(begin, index) {
  view <- new.env(parent = emptyenv())
  view$round <- 0
  view$own <- view$partner <- character(0)
  view$length <- begin$rounds
  view$seat <- as.integer(substr(begin$seats, index, index))
  view$role <- NULL
  view$memory <- list()
  view$game <- begin$game
  view$contract <- begin$contract
  view$in_force <- FALSE
  view$terms <- NULL
  view$own_conduct <- view$partner_conduct <- list(
    move = character(0), reliance = character(0), response = character(0), covered = logical(0))
  for (name in fides_beliefs) assign(name, NULL, envir = view)
  view$seed <- begin$seeds[[index]]
  view$stream <- NULL
  view
}

fides_learn <- function(views, message) {
  own <- strsplit(message$own, "")[[1]]
  partner <- strsplit(message$partner, "")[[1]]
  letters_of <- function(name) if (!is.null(message[[name]])) strsplit(message[[name]], "")[[1]]
  roles <- letters_of("roles")
  own_conduct <- letters_of("own_conduct")
  partner_conduct <- letters_of("partner_conduct")
  for (i in seq_along(views)) {
    view <- views[[i]]
    view$round <- message$round
    if (length(own) > 0L && own[i] != ".") {
      view$own[length(view$own) + 1L] <- own[i]
      view$partner[length(view$partner) + 1L] <- partner[i]
      if (!is.null(own_conduct)) {
        view$own_conduct <- fides_add_conduct(view$own_conduct, own_conduct[i])
        view$partner_conduct <- fides_add_conduct(view$partner_conduct, partner_conduct[i])
      }
    }
    if (!is.null(roles)) view$role <- if (roles[i] == "R") "trustor" else "trustee"
    if (!is.null(message$in_force)) view$in_force <- message$in_force
    if (!is.null(message$terms)) view$terms <- message$terms
    for (name in fides_beliefs) {
      if (!is.null(message[[name]])) assign(name, message[[name]][[i]], envir = view)
    }
  }
  length(own) > 0L & own == "."
}

# One answer, with R's generator where this match left it.
fides_decide <- function(decide, view, draws) {
  if (!draws) return(decide(view))
  if (is.null(view$stream)) set.seed(view$seed) else assign(".Random.seed", view$stream, globalenv())
  answer <- decide(view)
  view$stream <- get(".Random.seed", globalenv())
  answer
}

fides_ask <- function(decide, views, over, draws) {
  answers <- vector("list", length(views))
  for (i in seq_along(views)) {
    answers[[i]] <- if (isTRUE(over[i])) "." else fides_decide(decide, views[[i]], draws)
    if (length(answers[[i]]) != 1L || is.na(answers[[i]])) stop("decide gave no move")
  }
  if (all(vapply(answers, is.character, NA))) return(fides_text(paste(answers, collapse = "")))
  chances <- vapply(answers, function(one) {
    if (is.character(one)) as.numeric(one == "C") else as.numeric(one)
  }, 0)
  paste0("[", paste(format(chances, digits = 17, trim = TRUE, scientific = FALSE), collapse = ","), "]")
}

# Plays until the referee has had enough. stochastic = FALSE: it never leaves a move to chance and
# draws nothing; memory: rounds it looks back, NULL for all; rely and honour in place of decide for a
# strategy that decides each role of the trust games by itself.
fides_play <- function(decide = NULL, name = "r", summary = "", stochastic = TRUE, memory = NULL,
                       reads_beliefs = FALSE, rely = NULL, honour = NULL) {
  input <- file("stdin", "r")
  on.exit(close(input))
  views <- list()
  role_aware <- !is.null(rely)
  truth <- function(value) if (value) "true" else "false"
  answer_to <- function(message) {
    switch(message$type,
      hello = sprintf(paste0("{\"protocol\":1,\"name\":%s,\"summary\":%s,\"batch\":1000000,",
                             "\"role_aware\":%s,\"reads_beliefs\":%s,\"stochastic\":%s,\"memory\":%s}"),
                      fides_text(name), fides_text(summary), truth(role_aware), truth(reads_beliefs),
                      truth(stochastic), if (is.null(memory)) "null" else as.character(memory)),
      begin = {
        views <<- lapply(seq_len(message$matches), function(i) fides_new_view(message, i))
        sprintf("{\"ready\":%d}", length(views))
      },
      play = {
        over <- fides_learn(views, message)
        if (role_aware && views[[1]]$game$form != "two_action") {
          sprintf("{\"rely\":%s,\"honour\":%s}", fides_ask(rely, views, over, stochastic),
                  fides_ask(honour, views, over, stochastic))
        } else {
          sprintf("{\"moves\":%s}",
                  fides_ask(if (role_aware) honour else decide, views, over, stochastic))
        }
      },
      end = {
        views <<- list()
        "{\"done\":true}"
      })
  }
  while (length(line <- readLines(input, n = 1L)) == 1L) {
    answer <- tryCatch(answer_to(fides_read_json(line)), error = function(problem) {
      sprintf("{\"error\":%s}", fides_text(paste("threw error:", conditionMessage(problem))))
    })
    if (is.null(answer)) break
    cat(answer, "\n", sep = "")
    flush(stdout())
  }
}
