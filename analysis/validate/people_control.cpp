// A low minimum imposed by the principal or by a third party (Falk & Kosfeld 2006 and repetitions).
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "analysis/validate/people.hpp"
#include "analysis/validate/predictions.hpp"
#include "embedded/study_hidden_cost_of_control.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

/// Every other sample, in the order of people.toml, is fitted; those between are predicted.
constexpr std::array<std::string_view, 3> fitted_samples{
    "Falk & Kosfeld, C10", "Ziegelmeyer et al., second", "Ziegelmeyer et al., fifth"};
constexpr std::array<std::string_view, 3> predicted_samples{
    "Ziegelmeyer et al., first", "Ziegelmeyer et al., third", "Burdin et al., C10"};
constexpr std::string_view third_party = "Burdin et al., a third party controls";

/// What the agent does under control, as a multiple of what it does when free.
double control_ratio(std::string_view sample) {
    return found_in("control", sample, "controlled") / found_in("control", sample, "free");
}

CheckRows control() {
    const Experiment study =
        read_study(embedded::study_hidden_cost_of_control, "hidden_cost_of_control");
    const std::vector<double>& signals = study.sweep.axes[1].values;
    const BySeed free = play(treatment(study, 0)).of(Measure::honouring);
    std::vector<BySeed> controlled;
    std::vector<BySeed> ratios;
    for (std::size_t i = 0; i < signals.size(); ++i) {
        controlled.push_back(play(treatment(study, signals.size() + i)).of(Measure::honouring));
        BySeed ratio = controlled.back();
        for (std::size_t seed = 0; seed < ratio.size(); ++seed) {
            ratio[seed] /= free[seed];
        }
        ratios.push_back(std::move(ratio));
    }
    const std::size_t fitted = best_of_grid(signals.size(), [&](std::size_t i) {
        double squares = 0.0;
        for (const std::string_view sample : fitted_samples) {
            const double off = mean_of(ratios[i]).value - control_ratio(sample);
            squares += off * off;
        }
        return squares;
    });
    CheckRows rows{
        falls("effort: free to controlled by the principal, the strongest signal of the grid", free,
              controlled.back()),
        falls("effort: free to controlled by the principal, signal as fitted", free,
              controlled[fitted]),
        rises("effort: free to controlled by a third party, no signal", free, controlled.front())};
    rows.push_back(vanishes("ablation, no signal: effort lost under control",
                            change(controlled.back(), free), change(controlled.front(), free)));
    Predictions predictions{0.15};
    for (const std::string_view sample : predicted_samples) {
        predictions.add(
            fmt::format("{}: effort controlled over free; distrust_signal {} fitted to others",
                        sample, signals[fitted]),
            control_ratio(sample), ratios[fitted], 1.0);
    }
    predictions.add(fmt::format("{}: effort controlled over free; no signal", third_party),
                    control_ratio(third_party), ratios.front(), 1.0);
    return joined(std::move(rows), predictions.rows());
}

constexpr std::array checks_of_control{
    Check{.id = "P2",
          .group = CheckGroup::people,
          .claim =
              "A low minimum costs effort where the principal imposes it, and none where a third "
              "party does.",
          .source = "Falk & Kosfeld 2006; Ziegelmeyer et al. 2012; Burdin et al. 2018",
          .set_up = "configs/validation/hidden_cost_of_control.toml; baseline: control changes "
                    "nothing",
          .read = control,
          .lacks = "degrees of effort, no agents who differ in their aversion to "
                   "control, and no thanks for abstaining from it, which is what "
                   "differed where a third party decided"},
};

}  // namespace

std::span<const Check> control_checks() {
    return checks_of_control;
}

}  // namespace fides::analysis
