// Alliances of two and three partners who may leave (Solinas et al. 2022).
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "analysis/validate/people.hpp"
#include "analysis/validate/predictions.hpp"
#include "embedded/study_alliances_coordination.hpp"
#include "embedded/study_alliances_dilemma.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

constexpr std::array<const char*, 4> alliance_treatments{
    "dilemma, 2 partners", "coordination, 2 partners", "dilemma, 3 partners",
    "coordination, 3 partners"};

/// Cooperation over all rounds, at a treatment and a value of prior trust.
BySeed alliance_cooperation(std::size_t which, std::size_t trust) {
    const Experiment study =
        which % 2 == 0
            ? read_study(embedded::study_alliances_dilemma, "alliances_dilemma")
            : read_study(embedded::study_alliances_coordination, "alliances_coordination");
    const std::size_t n_trust = study.sweep.axes[1].values.size();
    const Experiment played = treatment(study, (which / 2) * n_trust + trust);
    return play(played, all_rounds(played)).between(0, played.rounds - 1, Measure::honouring);
}

double active_cooperation(std::size_t which) {
    return found_in("solinas_2022", alliance_treatments[which], "C while active, no clause");
}

CheckRows alliances() {
    const Experiment study = read_study(embedded::study_alliances_dilemma, "alliances_dilemma");
    const std::vector<double>& trusts = study.sweep.axes[1].values;
    const std::size_t fitted = best_of_grid(trusts.size(), [](std::size_t trust) {
        double squares = 0.0;
        for (std::size_t which = 0; which < 2; ++which) {
            const double off =
                mean_of(alliance_cooperation(which, trust)).value - active_cooperation(which);
            squares += off * off;
        }
        return squares;
    });
    std::vector<BySeed> played;
    for (std::size_t which = 0; which < alliance_treatments.size(); ++which) {
        played.push_back(alliance_cooperation(which, fitted));
    }
    CheckRows rows{
        rises("cooperation of two: dilemma to coordination", played[0], played[1]),
        falls("cooperation in the dilemma: two partners to three", played[0], played[2]),
        falls("cooperation in coordination: two partners to three", played[1], played[3])};
    Predictions predictions{0.1};
    for (std::size_t which = 2; which < alliance_treatments.size(); ++which) {
        predictions.add(fmt::format("{}: C while active; prior_trust {} fitted to two partners",
                                    alliance_treatments[which], trusts[fitted]),
                        active_cooperation(which), played[which],
                        (active_cooperation(0) + active_cooperation(1)) / 2.0);
    }
    return joined(std::move(rows), predictions.rows());
}

constexpr std::array checks_of_alliances{
    Check{.id = "P1",
          .group = CheckGroup::people,
          .claim =
              "Partners in an alliance cooperate less where interests conflict and where three "
              "are tied.",
          .source = "Solinas et al. 2022",
          .set_up = "configs/validation/alliances_dilemma.toml and alliances_coordination.toml; "
                    "baseline: the mean of the treatments fitted",
          .read = alliances,
          .lacks = "exit at a price, and so not the study's clause, which gave the "
                   "confidence to start and to stay; nor dilemmas of three at once: "
                   "three partners are three pairs"},
};

}  // namespace

std::span<const Check> alliance_checks() {
    return checks_of_alliances;
}

}  // namespace fides::analysis
