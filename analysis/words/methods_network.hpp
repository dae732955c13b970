#pragma once

#include "tournament/experiment/experiment.hpp"

#include <string>

/// The parts of the methods that are about collaborations of many organisations.
namespace fides::analysis {

/// Who is tied to whom, and how they differ: `Six organisations on a star of 5 ties`. Two without
/// more are `Two organisations`.
[[nodiscard]] std::string network_words(const tournament::Experiment& experiment);

/// The venture, its reviews and what faith follows from; empty without one.
[[nodiscard]] std::string venture_words(const tournament::Experiment& experiment);

/// Conflicts and their resolution, leader and independent body; empty where there are none.
[[nodiscard]] std::string conflict_words(const tournament::Experiment& experiment);

/// What an event does, as a clause: `the mandate is lifted`.
[[nodiscard]] std::string event_clause(const tournament::Event& event);

/// What happens when; empty without events.
[[nodiscard]] std::string event_words(const tournament::Experiment& experiment);

}  // namespace fides::analysis
