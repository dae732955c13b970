#pragma once

namespace fides::analysis {

/// SizeBAD of a repeated prisoner's dilemma (Dal Bo & Frechette 2018; Embrey et al. 2018): the
/// share of conditional cooperators from which on playing tit for tat pays at least as much as
/// always defecting, if all others do one or the other.
/// @param rounds  of a match, known or expected: with continuation probability delta 1/(1 - delta);
///                at least 1
/// @param g       gain from defecting on a cooperator, (T - R)/(R - P)
/// @param l       loss from cooperating with a defector, (P - S)/(R - P)
/// @return in (0, 1]; 1 where even against tit for tat alone defecting pays
[[nodiscard]] constexpr double size_bad(double rounds, double g, double l) noexcept {
    return rounds > 1.0 + g ? l / (rounds - 1.0 - g + l) : 1.0;
}

}  // namespace fides::analysis
