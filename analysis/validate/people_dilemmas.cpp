// Repeated prisoner's dilemmas (Dal Bo & Frechette 2011; Fudenberg, Rand & Dreber 2012).
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "analysis/validate/mixture_play.hpp"
#include "analysis/validate/people.hpp"
#include "analysis/validate/predictions.hpp"
#include "analysis/validate/size_bad.hpp"
#include "embedded/study_dilemmas_of_organisations.hpp"
#include "embedded/study_dilemmas_with_errors.hpp"
#include "embedded/study_repeated_dilemmas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

constexpr std::string_view dal_bo = "dal_bo_frechette_2011";
constexpr double cell_margin = 0.1;

/// The first three are fitted, the others predicted.
constexpr std::array<const char*, 6> dilemma_treatments{"delta 0.50, R 32", "delta 0.50, R 40",
                                                        "delta 0.50, R 48", "delta 0.75, R 32",
                                                        "delta 0.75, R 40", "delta 0.75, R 48"};
constexpr std::size_t n_fitted = 3;

double size_bad_of(std::size_t which) {
    const Experiment played = treatment(
        read_study(embedded::study_dilemmas_of_organisations, "dilemmas_of_organisations"), which);
    const games::TwoActionPayoffs& pays = played.game.two_action()[0];
    const double g = (pays.temptation - pays.reward) / (pays.reward - pays.punishment);
    const double l = (pays.punishment - pays.sucker) / (pays.reward - pays.punishment);
    return size_bad(1.0 / (1.0 - played.continuation.value()), g, l);
}

/// The naive rule: a line on SizeBAD, drawn through the treatments that are fitted.
double by_size_bad(std::size_t which, const char* what) {
    double mean_x = 0.0;
    double mean_y = 0.0;
    for (std::size_t i = 0; i < n_fitted; ++i) {
        mean_x += size_bad_of(i) / n_fitted;
        mean_y += found_in(dal_bo, dilemma_treatments[i], what) / n_fitted;
    }
    double products = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < n_fitted; ++i) {
        const double off = size_bad_of(i) - mean_x;
        products += off * (found_in(dal_bo, dilemma_treatments[i], what) - mean_y);
        squares += off * off;
    }
    return std::clamp(mean_y + products / squares * (size_bad_of(which) - mean_x), 0.0, 1.0);
}

/// Shares of the strategies at a treatment, in the order of the study's players.
std::vector<double> shares_of_people(const Experiment& study, std::size_t which) {
    std::vector<double> shares;
    for (const tournament::Player& player : tournament_of(study).players) {
        shares.push_back(share_in(dal_bo, dilemma_treatments[which], player.name));
    }
    return shares;
}

std::vector<MixtureConduct> conduct_at(const Experiment& study, std::size_t which,
                                       std::size_t slips) {
    const std::size_t n_slips = study.sweep.axes[2].values.size();
    return play_mixture(treatment(study, which * n_slips + slips), shares_of_people(study, which));
}

double mean_of_fitted(const char* what) {
    double sum = 0.0;
    for (std::size_t i = 0; i < n_fitted; ++i) {
        sum += found_in(dal_bo, dilemma_treatments[i], what);
    }
    return sum / n_fitted;
}

CheckRows mixtures_of_strategies() {
    constexpr const char* overall = "C, all rounds";
    constexpr std::array<const char*, 4> after{"C after cc", "C after cd", "C after dc",
                                               "C after dd"};
    const Experiment study = read_study(embedded::study_repeated_dilemmas, "repeated_dilemmas");
    const std::vector<double>& noises = study.sweep.axes[2].values;
    const std::size_t slips = best_of_grid(noises.size(), [&](std::size_t noise) {
        double squares = 0.0;
        for (std::size_t which = 0; which < n_fitted; ++which) {
            const double off =
                mean_of(each_seed(conduct_at(study, which, noise), &MixtureConduct::overall))
                    .value -
                found_in(dal_bo, dilemma_treatments[which], overall);
            squares += off * off;
        }
        return squares;
    });
    Predictions predictions{cell_margin};
    for (std::size_t which = n_fitted; which < dilemma_treatments.size(); ++which) {
        const char* const name = dilemma_treatments[which];
        const std::vector<MixtureConduct> conduct = conduct_at(study, which, slips);
        const auto add = [&](const char* what, const BySeed& model, double baseline) {
            predictions.add(fmt::format("{}: {}; noise {} fitted", name, what, noises[slips]),
                            found_in(dal_bo, name, what), model, baseline);
        };
        constexpr const char* first = "C in round 1";
        add(first, each_seed(conduct, &MixtureConduct::first), by_size_bad(which, first));
        add(overall, each_seed(conduct, &MixtureConduct::overall), by_size_bad(which, overall));
        for (std::size_t outcome = 0; outcome < after.size(); ++outcome) {
            add(after[outcome], each_seed_after(conduct, outcome), mean_of_fitted(after[outcome]));
        }
    }
    CheckRows rows = predictions.rows();
    // Others estimated the shares from these very treatments.
    rows.back().criterion = "in sample: a description, no prediction";
    rows.back().outcome = Outcome::unjudged;
    return rows;
}

BySeed organisations_at(const Experiment& study, std::size_t which) {
    return play(treatment(study, which), {0}).between(0, 0, Measure::honouring);
}

CheckRows organisations_in_dilemmas() {
    constexpr const char* first = "C in round 1";
    const Experiment study =
        read_study(embedded::study_dilemmas_of_organisations, "dilemmas_of_organisations");
    std::vector<BySeed> played;
    for (std::size_t which = 0; which < dilemma_treatments.size(); ++which) {
        played.push_back(organisations_at(study, which));
    }
    CheckRows rows;
    for (std::size_t which = 0; which < n_fitted; ++which) {
        rows.push_back(rises(fmt::format("{}: {} to {}", first, dilemma_treatments[which],
                                         dilemma_treatments[which + n_fitted]),
                             played[which], played[which + n_fitted]));
    }
    rows.push_back(rises("C in round 1: delta 0.75, R 32 to R 48", played[3], played[5]));
    Predictions predictions{cell_margin};
    for (std::size_t which = n_fitted; which < dilemma_treatments.size(); ++which) {
        predictions.add(fmt::format("{}: {}", dilemma_treatments[which], first),
                        found_in(dal_bo, dilemma_treatments[which], first), played[which],
                        by_size_bad(which, first));
    }
    return joined(std::move(rows), predictions.rows());
}

CheckRows random_and_known_ends() {
    const Experiment study =
        read_study(embedded::study_dilemmas_of_organisations, "dilemmas_of_organisations");
    const Experiment random_end = treatment(study, 4);  // delta 0.75: four rounds on average
    Experiment known_end = random_end;
    known_end.continuation.reset();
    known_end.rounds = 4;
    const auto first_round_of = [](const Experiment& played) {
        return play(played, {0}).between(0, 0, Measure::honouring);
    };
    const BySeed gained = change(first_round_of(known_end), first_round_of(random_end));
    CheckRows rows{
        rises("C in round 1, random end less known end: above 0", BySeed(n_seeds, 0.0), gained)};
    Predictions predictions{0.05};
    for (const char* const pair : {"pair 1", "pair 2", "pair 3", "pair 4"}) {
        predictions.add(fmt::format("{}: C in round 1, random end less known end", pair),
                        found_in("dal_bo_2005", pair, "C in round 1, random end") -
                            found_in("dal_bo_2005", pair, "C in round 1, known end"),
                        gained, 0.0);
    }
    return joined(std::move(rows), predictions.rows());
}

CheckRows dilemmas_with_errors() {
    constexpr std::array<const char*, 6> treatments{"b/c 1.5, error 1/8", "b/c 2, error 1/8",
                                                    "b/c 2.5, error 1/8", "b/c 4, error 1/8",
                                                    "b/c 4, error 0",     "b/c 4, error 1/16"};
    const Experiment study =
        read_study(embedded::study_dilemmas_with_errors, "dilemmas_with_errors");
    const auto found = [&](std::size_t which) {
        return found_in("fudenberg_2012", treatments[which], "C, all rounds");
    };
    std::vector<BySeed> played;
    double sum = 0.0;
    for (std::size_t which = 0; which < treatments.size(); ++which) {
        played.push_back(play(treatment(study, which)).of(Measure::honouring));
        sum += found(which);
    }
    CheckRows rows{rises("C, all rounds, error 1/8: b/c 1.5 to 4", played[0], played[3]),
                   falls("C, all rounds, b/c 4: no errors to errors of 1/8", played[4], played[3])};
    Predictions predictions{cell_margin};
    for (std::size_t which = 0; which < treatments.size(); ++which) {
        const double of_others = (sum - found(which)) / (treatments.size() - 1.0);
        predictions.add(fmt::format("{}: C, all rounds", treatments[which]), found(which),
                        played[which], of_others);
    }
    return joined(std::move(rows), predictions.rows());
}

constexpr std::array checks_of_dilemmas{
    Check{.id = "P4",
          .group = CheckGroup::people,
          .claim = "Who meets whom among the strategies that people follow tells how much they "
                   "cooperate, and after what.",
          .source = "Dal Bo & Frechette 2011",
          .set_up =
              "configs/validation/repeated_dilemmas.toml; the shares are estimated a treatment "
              "and given, slips are fitted at delta 0.50; baseline: a line on SizeBAD through "
              "the treatments at delta 0.50, after an outcome their mean",
          .read = mixtures_of_strategies},
    Check{
        .id = "P6",
        .group = CheckGroup::people,
        .claim = "People cooperate more in the first round where the future and mutual cooperation "
                 "are worth more.",
        .source = "Dal Bo & Frechette 2011",
        .set_up = "configs/validation/dilemmas_of_organisations.toml, nothing fitted; baseline: a "
                  "line on SizeBAD through the treatments at delta 0.50",
        .read = organisations_in_dilemmas,
        .lacks = "organisations that look ahead: trust alone tells what they do in "
                 "two-action games"},
    Check{
        .id = "P7",
        .group = CheckGroup::people,
        .claim = "People cooperate more for a greater benefit and less where acts often go wrong.",
        .source = "Fudenberg et al. 2012",
        .set_up = "configs/validation/dilemmas_with_errors.toml, nothing fitted; baseline: the "
                  "mean of the other treatments",
        .read = dilemmas_with_errors,
        .lacks = "organisations that weigh what cooperation is worth"},
    Check{.id = "P8",
          .group = CheckGroup::people,
          .claim = "People cooperate more at first where the end is random than where it is known, "
                   "matches being as long on average.",
          .source = "Dal Bo 2005",
          .set_up = "configs/validation/dilemmas_of_organisations.toml at delta 0.75 and R 40, and "
                    "the same with 4 rounds; baseline: no difference",
          .read = random_and_known_ends,
          .lacks = "organisations that look ahead"},
};

}  // namespace

std::span<const Check> dilemma_checks() {
    return checks_of_dilemmas;
}

}  // namespace fides::analysis
