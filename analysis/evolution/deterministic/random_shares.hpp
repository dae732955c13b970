#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fides::analysis {

/// Shares uniform on the simplex: exponential numbers over their sum (Devroye 1986, Non-Uniform
/// Random Variate Generation, section V.2). A function of its arguments alone, so that numbers may
/// be worked through in any order.
/// @param purpose  what they are for; see NumberedDraws
/// @param n        how many strategies, at least 1
[[nodiscard]] Shares random_shares(std::uint64_t seed, std::string_view purpose,
                                   std::uint64_t number, std::size_t n);

}  // namespace fides::analysis
