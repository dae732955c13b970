// Findings about contracts, what they leave behind and how firmly they are enforced.
//
// Windows: a belief loses a twentieth of its distance from the prior each round, so that a contract
// in force has done what it does after sixty; what it leaves behind is looked at in the forty
// rounds after its end.
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "embedded/study_binding_contracts.hpp"
#include "embedded/study_enforcement_regimes.hpp"
#include "embedded/study_removed_sanctions.hpp"

#include <array>
#include <cstdint>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

constexpr std::uint32_t contract_ends = 100;
constexpr std::uint32_t window = 40;

BySeed before_the_end(const PlayedSeeds& played, Measure measure) {
    return played.between(contract_ends - window, contract_ends - 1, measure);
}

BySeed after_the_end(const PlayedSeeds& played, Measure measure) {
    return played.between(contract_ends, contract_ends + window - 1, measure);
}

/// Reliances honoured, meant or not, per directed tie-round.
BySeed cooperation_before(const PlayedSeeds& played) {
    return sum_of(before_the_end(played, Measure::voluntary),
                  before_the_end(played, Measure::obliged));
}

PlayedSeeds play_all_rounds(const Experiment& experiment) {
    return play(experiment, all_rounds(experiment));
}

CheckRows binding_contracts() {
    const Experiment study = read_study(embedded::study_binding_contracts, "binding_contracts");
    const PlayedSeeds none = play_all_rounds(treatment(study, 0));
    const PlayedSeeds weak = play_all_rounds(treatment(study, 1));
    const PlayedSeeds binding = play_all_rounds(treatment(study, 2));
    const auto drop = [](const PlayedSeeds& played) {
        return change(after_the_end(played, Measure::reliance),
                      before_the_end(played, Measure::reliance));
    };
    const BySeed credit_lost =
        change(before_the_end(binding, Measure::credit), before_the_end(weak, Measure::credit));
    const auto without_discounting = [&](std::uint64_t point) {
        return play_all_rounds(with(treatment(study, point), {{"beliefs.discounting", 0.0}}));
    };
    const PlayedSeeds weak_taken_for_goodwill = without_discounting(1);
    const PlayedSeeds binding_taken_for_goodwill = without_discounting(2);
    // The second channel: to impose a contract is taken for distrust, and partners do not change.
    const auto imposed = [&](std::uint64_t point, double signal) {
        Experiment experiment =
            with(treatment(study, point),
                 {{"organisations.distrust_signal", signal}, {"beliefs.turnover", 0.0}});
        experiment.imposed_by.kind = tournament::Imposer::Kind::both;
        return after_the_end(play_all_rounds(experiment), Measure::trust);
    };
    constexpr double signal = 4.0;
    const BySeed lost_to_distrust = change(imposed(2, signal), imposed(0, signal));
    return {
        rises("cooperation in force: none to weak", cooperation_before(none),
              cooperation_before(weak)),
        rises("cooperation in force: weak to binding", cooperation_before(weak),
              cooperation_before(binding)),
        rises("fall of reliance at removal: weak to binding", drop(weak), drop(binding)),
        rises("fall of reliance at removal of a weak contract: above 0", BySeed(n_seeds, 0.0),
              drop(weak)),
        falls("trust after removal: weak to binding", after_the_end(weak, Measure::trust),
              after_the_end(binding, Measure::trust)),
        falls("credit to goodwill in force: weak to binding", before_the_end(weak, Measure::credit),
              before_the_end(binding, Measure::credit)),
        falls("trust after removal: never a contract to binding",
              after_the_end(none, Measure::trust), after_the_end(binding, Measure::trust)),
        vanishes("ablation, discounting 0: credit lost under the binding contract", credit_lost,
                 change(before_the_end(binding_taken_for_goodwill, Measure::credit),
                        before_the_end(weak_taken_for_goodwill, Measure::credit))),
        rises("trust lost against never a contract, distrust_signal 4, turnover 0: above 0",
              BySeed(n_seeds, 0.0), lost_to_distrust),
        vanishes("ablation, distrust_signal 0, turnover 0: the same", lost_to_distrust,
                 change(imposed(2, 0.0), imposed(0, 0.0))),
    };
}

/// Trust that a sanction leaves behind less than there is where none ever was.
BySeed trust_lost(const Experiment& never, const Experiment& removed) {
    return change(after_the_end(play_all_rounds(removed), Measure::trust),
                  after_the_end(play_all_rounds(never), Measure::trust));
}

CheckRows removed_sanctions() {
    const Experiment study = read_study(embedded::study_removed_sanctions, "removed_sanctions");
    const BySeed lost_from_low = trust_lost(treatment(study, 0), treatment(study, 2));
    const BySeed lost_from_high = trust_lost(treatment(study, 1), treatment(study, 3));
    const auto unworn = [&](std::uint64_t point) {
        return with(treatment(study, point), {{"organisations.motivation_crowding", 0.0}});
    };
    const BySeed zero(n_seeds, 0.0);
    return {rises("trust lost by the removed sanction, initial trust low: above 0", zero,
                  lost_from_low),
            rises("trust lost by the removed sanction, initial trust high: above 0", zero,
                  lost_from_high),
            rises("trust lost: initial trust low to high", lost_from_low, lost_from_high),
            vanishes("ablation, motivation_crowding 0: trust lost, initial trust high",
                     lost_from_high, trust_lost(unworn(1), unworn(3)))};
}

CheckRows enforcement_and_performance() {
    const Experiment study = read_study(embedded::study_enforcement_regimes, "enforcement_regimes");
    const PlayedSeeds low = play(treatment(study, 0));
    const PlayedSeeds medium = play(treatment(study, 1));
    const PlayedSeeds high = play(treatment(study, 2));
    return {falls("performance: low to medium enforcement", low.of(Measure::honouring),
                  medium.of(Measure::honouring)),
            rises("performance: medium to high enforcement", medium.of(Measure::honouring),
                  high.of(Measure::honouring)),
            rises("entry: low to medium enforcement", low.of(Measure::reliance),
                  medium.of(Measure::reliance)),
            rises("entry: medium to high enforcement", medium.of(Measure::reliance),
                  high.of(Measure::reliance))};
}

constexpr std::array checks_of_contracts{
    Check{.id = "A1",
          .group = CheckGroup::directions,
          .claim = "Performance is high under weak and under strong enforcement and low between.",
          .source = "Bohnet et al. 2001",
          .set_up = "configs/validation/enforcement_regimes.toml",
          .read = enforcement_and_performance,
          .lacks = "preferences that adapt to what pays, which carry the finding, and "
                   "with them their ablation"},
    Check{.id = "A2",
          .group = CheckGroup::directions,
          .claim =
              "A binding contract brings more cooperation and less credit, and costs trust when "
              "it is taken away.",
          .source = "Malhotra & Murnighan 2002",
          .set_up = "configs/validation/binding_contracts.toml",
          .read = binding_contracts,
          .lacks = "contract that is agreed and binds nobody: a weakly enforced one "
                   "stands for it"},
    Check{.id = "A6",
          .group = CheckGroup::directions,
          .claim = "A sanction that is removed leaves less trust than none ever made, most where "
                   "trust was high.",
          .source = "Mulder et al. 2006; Irwin et al. 2014",
          .set_up = "configs/validation/removed_sanctions.toml",
          .read = removed_sanctions,
          .lacks = "rewards"},
};

}  // namespace

std::span<const Check> contract_checks() {
    return checks_of_contracts;
}

}  // namespace fides::analysis
