#pragma once

#include "lab/engine/reading.hpp"

/// What the page may ask for. Each takes the whole request and returns the whole answer; each
/// throws games::UserError for what the user got wrong.
namespace fides::lab {

/// What one observed deed teaches under a contract.
[[nodiscard]] Json answer_credit(const Json& request);

/// The deeds of one repetition of a collaboration, and what was thought of them.
[[nodiscard]] Json answer_deeds(const Json& request);

/// Every key of a configuration.
[[nodiscard]] Json answer_explain(const Json& request);

/// One match of two, of whom one may be a person.
[[nodiscard]] Json answer_match(const Json& request);

/// A population from which the worst leave and in which the best are copied.
[[nodiscard]] Json answer_population(const Json& request);

/// Plays an experiment: tables, verdict, signature, data of the report.
[[nodiscard]] Json answer_run(const Json& request);

/// Every strategy of the catalogue, and the games it can play.
[[nodiscard]] Json answer_strategies(const Json& request);

}  // namespace fides::lab
