#pragma once

#include "analysis/validate/check.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"

#include <cstddef>
#include <span>
#include <vector>

/// The checks, played.
namespace fides::analysis {

/// A check and what came of it.
struct Confronted {
    Check check;
    CheckRows rows;  ///< empty where this version has not what the check takes

    [[nodiscard]] bool is_in_this_version() const noexcept { return check.read != nullptr; }

    /// CheckRows with this outcome.
    [[nodiscard]] std::size_t count(Outcome outcome) const noexcept;

    /// No row failed. @pre it is in this version
    [[nodiscard]] bool holds() const noexcept { return count(Outcome::fails) == 0; }
};

/// Plays checks. What comes out does not depend on the executor.
/// @param progress  told of each check that is done
[[nodiscard]] std::vector<Confronted> confront(std::span<const Check> checks,
                                               tournament::Executor& executor,
                                               tournament::Progress& progress);

/// What came of one group.
struct GroupCounts {
    std::size_t hold = 0;     ///< checks of which every row holds
    std::size_t fail = 0;     ///< checks of which one does not
    std::size_t missing = 0;  ///< not in this version
    std::size_t rows = 0;
    std::size_t rows_that_fail = 0;
    std::size_t rows_unjudged = 0;
};

[[nodiscard]] GroupCounts counts_of(std::span<const Confronted> confronted, CheckGroup group);

/// A row failed that must hold: the program is wrong.
[[nodiscard]] bool is_program_wrong(std::span<const Confronted> confronted) noexcept;

}  // namespace fides::analysis
