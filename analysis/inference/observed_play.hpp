#pragma once

#include "games/vocabulary.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// What people did in repeated games of two actions, as an experiment recorded it.
namespace fides::analysis {

/// A match as one of its two parties lived through it.
struct ObservedMatch {
    std::string name;
    std::vector<games::Move> own;    ///< a move a round, from the first
    std::vector<games::Move> other;  ///< likewise, as many
};

/// One who was observed.
struct Subject {
    std::string name;
    std::vector<ObservedMatch> matches;  ///< at least one, in the order of their names

    /// Rounds of all its matches.
    [[nodiscard]] std::size_t n_decisions() const noexcept;
};

/// Subjects in the order of their names, whatever the order of the file.
struct ObservedPlay {
    std::string file;  ///< as it is called in errors
    std::vector<Subject> subjects;

    [[nodiscard]] std::size_t n_matches() const noexcept;
    [[nodiscard]] std::size_t n_decisions() const noexcept;
};

/// Reads a table of decisions: one row a subject, match and round, in any order; columns `subject`,
/// `match`, `round`, `own` and `other` in any order, further ones are passed over. Matches begin
/// with round 1, or all with round 0. An action is C or D, cooperate or defect (small or capital
/// letters), or 1 for cooperating and 0: one of the three throughout the file.
/// @throws games::UserError  as tournament::read_csv; for a column that is missing, a cell without
///         a value, what is no round or no action, a round twice or missing, and fewer than two
///         subjects
[[nodiscard]] ObservedPlay read_observed_play(const std::filesystem::path& file);

}  // namespace fides::analysis
