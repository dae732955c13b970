// Findings about threats, fines and control that wear down the will they meet.
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "embedded/study_day_care_fine.hpp"
#include "embedded/study_weak_and_severe_threats.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

CheckRows threats() {
    const Experiment study =
        read_study(embedded::study_weak_and_severe_threats, "weak_and_severe_threats");
    const auto returned = [&](std::uint64_t point, double crowding) {
        return play(
                   with(treatment(study, point), {{"organisations.motivation_crowding", crowding}}))
            .of(Measure::honouring);
    };
    const double crowding = study.motivation_crowding;
    const BySeed none = returned(0, crowding);
    const BySeed weak = returned(1, crowding);
    const BySeed severe = returned(2, crowding);
    return {falls("honouring: no threat to a weak one", none, weak),
            rises("honouring: a weak threat to a severe one", weak, severe),
            rises("honouring: no threat to a severe one", none, severe),
            vanishes("ablation, motivation_crowding 0: honouring lost under a weak threat",
                     change(weak, none), change(returned(1, 0.0), returned(0, 0.0)))};
}

/// Share of late arrivals in a span of rounds.
BySeed late(const PlayedSeeds& played, std::uint32_t first, std::uint32_t last) {
    BySeed shares = played.between(first, last, Measure::honouring);
    for (double& share : shares) {
        share = 1.0 - share;
    }
    return shares;
}

BySeed ratio_of(const BySeed& numerators, const BySeed& denominators) {
    BySeed ratios;
    for (std::size_t seed = 0; seed < numerators.size(); ++seed) {
        ratios.push_back(numerators[seed] / denominators[seed]);
    }
    return ratios;
}

CheckRows day_care() {
    const Experiment study = read_study(embedded::study_day_care_fine, "day_care_fine");
    const auto played = [&](std::uint64_t point, double crowding) {
        const Experiment experiment =
            with(treatment(study, point), {{"organisations.motivation_crowding", crowding}});
        return play(experiment, all_rounds(experiment));
    };
    const auto before = [](const PlayedSeeds& one) { return late(one, 20, 39); };
    const auto fined = [](const PlayedSeeds& one) { return late(one, 80, 99); };
    const PlayedSeeds small = played(0, study.motivation_crowding);
    const PlayedSeeds large = played(1, study.motivation_crowding);
    const PlayedSeeds unmoved = played(0, 0.0);
    return {
        rises("late arrivals: before to under a small fine", before(small), fined(small)),
        comes_near("late arrivals under a small fine over those before", 2.0,
                   ratio_of(fined(small), before(small)), 0.5),
        comes_near("late arrivals in the four rounds after the fine over those under it", 1.0,
                   ratio_of(late(small, 100, 103), fined(small)), 0.1),
        falls("late arrivals: before to under a large fine", before(large), fined(large)),
        vanishes("ablation, motivation_crowding 0: more late arrivals under a small fine",
                 change(before(small), fined(small)), change(before(unmoved), fined(unmoved))),
    };
}

constexpr std::array checks_of_motivation{
    Check{.id = "A3",
          .group = CheckGroup::directions,
          .claim = "Trustees return most where a threat was available and waived, least where it "
                   "was used.",
          .source = "Fehr & Rockenbach 2003; Fehr & List 2004",

          .lacks = "choice to waive a contract that is on offer, nor what that would "
                   "tell the other"},
    Check{.id = "A5",
          .group = CheckGroup::directions,
          .claim = "A weak threat does worse than none and a severe one better.",
          .source = "Houser et al. 2008",
          .set_up = "configs/validation/weak_and_severe_threats.toml",
          .read = threats},
    Check{.id = "A7",
          .group = CheckGroup::directions,
          .claim = "A small fine doubles breaches, they stay after its end, and a large one lowers "
                   "them.",
          .source = "Gneezy & Rustichini 2000",
          .set_up = "configs/validation/day_care_fine.toml",
          .read = day_care},
    Check{.id = "A8",
          .group = CheckGroup::directions,
          .claim = "The mere presence of an incentive has an effect apart from its size.",
          .source = "Bowles & Polania-Reyes 2012",

          .lacks = "effect of a contract's mere presence: crowding grows in proportion "
                   "to coverage"},
    Check{.id = "A9",
          .group = CheckGroup::directions,
          .claim = "Contracts framed as promotion build more goodwill than those framed as "
                   "prevention.",
          .source = "Weber & Bauman 2019",

          .lacks = "frames: a contract is its terms"},
};

}  // namespace

std::span<const Check> motivation_checks() {
    return checks_of_motivation;
}

}  // namespace fides::analysis
