#pragma once

#include "strategies/plugin/host/batch.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fides::host {

/// A line about a round, taken apart without a JSON library: they come in millions. Its parts lie
/// in the line.
struct RoundLine {
    std::uint32_t round = 0;
    std::string_view own{};      ///< last round's moves; empty in round 0
    std::string_view partner{};  ///< likewise
    std::string_view roles{};
    std::string_view own_conduct{};
    std::string_view partner_conduct{};
    std::string_view in_force{};  ///< true, false, or empty if it was not said
    std::string_view terms{};     ///< JSON; empty if they were not said

    /// Trust, motivation, compliance_expected, confidence, reliability: numbers with commas
    /// between; empty without beliefs.
    std::array<std::string_view, 5> beliefs{};

    explicit RoundLine(std::string_view line);

    /// Whether it has a character for each of so many matches wherever it has any.
    [[nodiscard]] bool is_for(std::size_t n_matches) const noexcept;
};

/// Lets views show a round.
/// @param live   written over: the matches that are not over, in order
/// @throws std::invalid_argument for beliefs that are no numbers
void take_in(const RoundLine& round, std::vector<std::uint32_t>& live, Batch& batch);

}  // namespace fides::host
