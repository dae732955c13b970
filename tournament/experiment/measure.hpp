#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The measures (docs/model.md, Measures): their names and what is told of them.
namespace fides::tournament {

enum class Measure : std::uint8_t {
    trust,
    trust_goodwilled,
    trust_self_interested,
    partner_discernment,
    contract_confidence,
    confidence,
    faith,
    working,
    reliance,
    honouring,
    open_honouring,
    voluntary,
    obliged,
    credit,
    meant,
    attribution_gap,
    attribution_error,
    welfare,
    full_commitment,
    time_to_commitment,
    conflict
};

inline constexpr std::size_t n_measures = static_cast<std::size_t>(Measure::conflict) + 1;

/// What a measure is called where its own words do not fit.
struct MeasureWords {
    std::string_view label;
    std::string_view meaning;
    std::string_view unit;
};

/// What is told of a measure, in the words of the trust games.
struct MeasureInfo {
    std::string_view name{};     ///< as in the tables
    std::string_view label{};    ///< for a chart or a sentence
    std::string_view meaning{};  ///< one sentence
    std::string_view unit{};  ///< "probability", "share", "payoff units a directed tie-round", ...
    std::string_view colour{};  ///< that of a concept (palette.js); empty: none of its own
    std::optional<MeasureWords> of_moves{};          ///< where both act at once
    std::optional<MeasureWords> of_contributions{};  ///< where members of a group contribute
};

/// All measures, in the order of the tables.
[[nodiscard]] std::span<const MeasureInfo, n_measures> measures() noexcept;

[[nodiscard]] const MeasureInfo& info(Measure measure) noexcept;

/// Whether only experiments with a venture have it.
[[nodiscard]] constexpr bool needs_venture(Measure measure) noexcept {
    return measure == Measure::faith || measure == Measure::working;
}

}  // namespace fides::tournament
