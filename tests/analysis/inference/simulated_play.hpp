#pragma once

#include "analysis/inference/observed_play.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Play of people whose strategies are known, from the program's own matches.
namespace fides::tests {

/// Who plays.
struct Population {
    std::vector<std::string> strategies;  ///< as specs: `tit_for_tat`
    std::vector<double> shares;           ///< they sum to 1
    double tremble = 0.0;                 ///< chance of doing the other thing
};

/// How they meet: in each match everybody meets somebody.
struct Session {
    std::size_t subjects = 100;  ///< even
    std::size_t matches = 10;    ///< a subject
    double continuation = 0.75;  ///< chance of another round
    std::uint64_t seed = 1;
};

/// Each subject's strategy is drawn from the population, then it plays that throughout.
[[nodiscard]] analysis::ObservedPlay simulated_play(const Population& population,
                                                    const Session& session);

/// Rows of such play as the table that `fides infer` reads.
[[nodiscard]] std::vector<std::string> rows_of(const analysis::ObservedPlay& play);

/// A table with these rows.
[[nodiscard]] std::string table_text(const std::vector<std::string>& rows);

/// A match from its moves: `CCD`, `CDD`.
[[nodiscard]] analysis::ObservedMatch match_of(const std::string& own, const std::string& other);

/// Play of subjects of one match each, from own and the other's moves.
[[nodiscard]] analysis::ObservedPlay play_of(
    const std::vector<std::pair<std::string, std::string>>& matches);

}  // namespace fides::tests
