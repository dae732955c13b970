#pragma once

#include "tournament/experiment/measure.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a study of sensitivity explains.
namespace fides::tournament {

/// What the whole curve of a measure over the contract's coverage, from none to all of it, comes
/// to.
enum class CurveFigure : std::uint8_t {
    peak_at,      ///< where it is highest
    rise,         ///< the value there less that without a contract
    crowding_out  ///< the value there less that at full coverage
};

/// Coverages of such a curve: 0, 0.1, .. 1.
inline constexpr std::size_t n_curve_points = 11;

/// A measure of the tables at one setting, or a figure of its curve.
struct Studied {
    Measure measure = Measure::trust;
    std::optional<CurveFigure> figure{};

    bool operator==(const Studied&) const = default;
};

/// Of `trust`; of `trust.peak_at` or, for short, `peak_at`; of `welfare.rise`. Empty if it is
/// nothing of the kind.
[[nodiscard]] std::optional<Studied> studied_called(std::string_view name) noexcept;

/// The name that tables have for it, trust's figures in short: `trust`, `peak_at`, `welfare.rise`.
[[nodiscard]] std::string studied_name(const Studied& studied);

/// The names of all there is, those of measures first.
[[nodiscard]] std::vector<std::string> studied_names();

/// In a sentence: `trust`, `the place of the peak of trust`, `the rise to the peak of welfare`.
[[nodiscard]] std::string studied_label(const Studied& studied);

/// How often each setting is played for all of them: once for measures, at every coverage for
/// curves.
[[nodiscard]] std::size_t plays_of(const std::vector<Studied>& all) noexcept;

/// True if one of them is a figure of a curve.
[[nodiscard]] bool has_curve(const std::vector<Studied>& all) noexcept;

}  // namespace fides::tournament
