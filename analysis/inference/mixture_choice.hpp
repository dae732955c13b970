#pragma once

#include "analysis/inference/mixture_search.hpp"
#include "tournament/execution/executor.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// How many strategies a population's conduct is evidence for.
namespace fides::analysis {

/// What a mixture costs and gains; less is better.
struct Criteria {
    double aic = 0.0;  ///< 2 p - 2 ln L (Akaike 1974)
    double bic = 0.0;  ///< p ln n - 2 ln L (Schwarz 1978), n the number of subjects
    double icl = 0.0;  ///< BIC + 2 E (Biernacki, Celeux & Govaert 2000), E = -sum_ik t_ik ln t_ik
                       ///< the entropy of who follows what
};

/// Numbers p that a mixture leaves open: all shares but one, and the trembles.
[[nodiscard]] std::size_t n_parameters(const Mixture& mixture) noexcept;

/// The criteria of a mixture that was fitted to all subjects.
[[nodiscard]] Criteria criteria_of(const PrescribedPlay& play, const MixtureFit& fit);

/// The criterion by which strategies are chosen.
enum class Choice : std::uint8_t { none, aic, bic, icl };

inline constexpr std::array<std::string_view, 4> choice_names{"none", "aic", "bic", "icl"};

/// As many strategies are tried in all combinations; of more, one after the other is left out.
inline constexpr std::size_t most_combined = 12;

/// The strategies that were chosen.
struct ChosenStrategies {
    std::vector<std::size_t> strategies;  ///< ascending
    std::size_t n_tried = 1;              ///< sets of strategies that were fitted
};

/// The set of strategies with the least criterion: the best of all sets of up to `most_combined`
/// strategies; of more, that of backward elimination, which leaves out the strategy whose absence
/// lowers the criterion most for as long as one does. Of equals the smaller set, then the one that
/// comes first.
/// @param search  for each set
[[nodiscard]] ChosenStrategies choose_strategies(const PrescribedPlay& play,
                                                 const MixtureSearch& search, Choice choice,
                                                 tournament::Executor& executor);

}  // namespace fides::analysis
