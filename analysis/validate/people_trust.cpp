// Trust games: under anticipated monitoring (Schweitzer & Ho 2005; Schweitzer, Ho & Zhang 2018),
// and between strangers once (Berg, Dickhaut & McCabe 1995).
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "analysis/validate/people.hpp"
#include "embedded/study_anticipated_monitoring.hpp"
#include "embedded/study_investment_game.hpp"

#include <array>
#include <cstdint>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

CheckRows monitoring() {
    const Experiment study =
        read_study(embedded::study_anticipated_monitoring, "anticipated_monitoring");
    const auto played = [&](std::uint64_t point, double discounting) {
        return play(with(treatment(study, point), {{"beliefs.discounting", discounting}}));
    };
    const BySeed unmonitored = played(0, 1.0).of(Measure::credit);
    const PlayedSeeds monitored = played(1, 1.0);
    const BySeed credit = monitored.of(Measure::credit);
    const BySeed zero(n_seeds, 0.0);
    const auto excess = [](const PlayedSeeds& one) {
        return change(one.of(Measure::meant), one.of(Measure::credit));
    };
    return {
        falls("credit for an honouring: unmonitored to monitored", unmonitored, credit),
        rises("credit less what was meant, monitored: above 0", zero, excess(monitored)),
        rises("the same with half the discounting", zero, excess(played(1, 0.5))),
        vanishes("ablation, discounting 0: credit lost under monitoring",
                 change(credit, unmonitored),
                 change(played(1, 0.0).of(Measure::credit), played(0, 0.0).of(Measure::credit)))};
}

CheckRows investment() {
    constexpr double endowment = 10.0;
    constexpr double margin = 0.1;
    const PlayedSeeds played = play(read_study(embedded::study_investment_game, "investment_game"));
    const BySeed sent = played.of(Measure::reliance);
    const BySeed returned = scaled(0.5, played.of(Measure::honouring));
    return {
        comes_near("share sent", found_in("berg_1995", "no history", "sent, of 10") / endowment,
                   sent, margin, 0.0),
        comes_near("share of the tripled amount returned",
                   found_in("berg_1995", "no history", "share returned"), returned, margin, 0.0),
        beside_band("share sent, over many such games", "0.40 to 0.60", sent),
        beside_band("share returned, over many such games", "0.30 to 0.45", returned)};
}

constexpr std::array checks_of_trust_games{
    Check{.id = "P3",
          .group = CheckGroup::people,
          .claim =
              "Trustworthy acts under anticipated monitoring earn less trust, yet more than is "
              "due to them.",
          .source = "Schweitzer & Ho 2005; Schweitzer et al. 2018",
          .set_up = "configs/validation/anticipated_monitoring.toml",
          .read = monitoring,
          .lacks = "rounds whose outcome goes unseen: monitoring finds a breach for its "
                   "sanction"},
    Check{.id = "P5",
          .group = CheckGroup::people,
          .claim =
              "Strangers send half of what they have, and about a third of what it became comes "
              "back.",
          .source = "Berg et al. 1995; Johnson & Mislin 2011",
          .set_up = "configs/validation/investment_game.toml; baseline: nobody sends or returns",
          .read = investment,
          .lacks = "amounts, nor social history: what was found with it is in "
                   "people.toml and not compared"},
};

}  // namespace

std::span<const Check> trust_game_checks() {
    return checks_of_trust_games;
}

}  // namespace fides::analysis
