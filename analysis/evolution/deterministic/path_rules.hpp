#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fides::analysis {

/// How finely a path is followed.
struct PathRules {
    /// Most error of a step by Dormand & Prince (1980, J. Comput. Appl. Math. 6:19-26), in shares
    /// or, for the replicator, logarithms of shares; in [1e-13, 1e-2].
    double tolerance = 1e-10;
    double best_response_step = 0x1p-10;   ///< h, in (0, 1]
    std::uint32_t most_steps = 5'000'000;  ///< of a path; at least 1

    bool operator==(const PathRules&) const = default;
};

/// What is wrong with the rules, in one line: key, value, what is allowed. Empty: nothing.
[[nodiscard]] std::optional<std::string> refusal_of(const PathRules& rules);

}  // namespace fides::analysis
