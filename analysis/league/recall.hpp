#pragma once

#include "analysis/league/rehearsal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// How far back a player looks, measured.
namespace fides::analysis {

/// The longest memory that is measured, rounds; beyond it counts as unbounded.
inline constexpr std::uint32_t most_recall = 12;

/// Pasts that bring a long memory to light, equally long: many that agree for some rounds, each
/// after rounds of its own, quiet, hostile or random; own moves among them as noise may make them.
/// @param groups   pasts of one group have `most_recall` rounds in common
/// @param members  of a group
/// @param seed     of the pasts
[[nodiscard]] std::vector<Past> recall_pasts(std::uint32_t groups, std::uint32_t members,
                                             std::uint64_t seed);

/// Two rounds after which a player differs although it saw the same before them.
struct Disagreement {
    std::size_t first_past = 0;
    std::size_t first_round = 0;
    std::size_t second_past = 0;
    std::size_t second_round = 0;
};

/// Whether a player remembers more than `memory` rounds: two pasts equal in these, both sides'
/// moves, after which it answers different chances. Empty: none was found.
/// @param memory  at most 31
[[nodiscard]] std::optional<Disagreement> longer_memory(std::span<const Past> pasts,
                                                        std::span<const Rehearsed> rehearsed,
                                                        std::uint32_t memory);

/// The least memory that explains what was rehearsed. Empty: none up to `most_recall` does.
[[nodiscard]] std::optional<std::uint32_t> measured_memory(std::span<const Past> pasts,
                                                           std::span<const Rehearsed> rehearsed);

/// Two rounds, counted from 1, and what was answered in them: "after CC, CD it cooperates with
/// chance 1 in round 7 of one match, with chance 0 in round 12 of another".
[[nodiscard]] std::string disagreement_text(const Disagreement& found, std::uint32_t memory,
                                            std::span<const Past> pasts,
                                            std::span<const Rehearsed> rehearsed);

}  // namespace fides::analysis
