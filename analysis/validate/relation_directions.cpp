// Findings of the field about contracts, trust and collaboration between organisations.
#include "analysis/estimates/network_accumulator.hpp"
#include "analysis/estimates/point_play.hpp"
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "embedded/study_contracts_across_ties.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/execution/executor.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

/// How y goes with x.
struct Association {
    double slope = 0.0;        ///< of the least squares line, units of y per x
    double correlation = 0.0;  ///< Pearson's coefficient; not a number where y does not vary
};

Association association(const std::vector<double>& x, const std::vector<double>& y) {
    const auto n = static_cast<double>(x.size());
    const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double products = 0.0;
    double squares_x = 0.0;
    double squares_y = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        products += (x[i] - mean_x) * (y[i] - mean_y);
        squares_x += (x[i] - mean_x) * (x[i] - mean_x);
        squares_y += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return {.slope = products / squares_x,
            .correlation = products / std::sqrt(squares_x * squares_y)};
}

/// Trust and reliance on every tie of a network, over both directions.
struct PlayedTies {
    std::vector<double> trust;
    std::vector<double> reliance;
};

PlayedTies play_ties(const Experiment& experiment, std::size_t n_ties) {
    const auto executor = tournament::make_serial_executor();
    PointRequest request;
    request.network = true;
    const PlayedPoint played = play_point(
        experiment, request, *executor, [](auto) {}, tournament::CancelToken{});
    const NetworkAccumulator& network = played.network.value();
    PlayedTies ties;
    for (std::size_t tie = 0; tie < n_ties; ++tie) {
        const auto of = [&](TieMeasure measure) {
            return 0.5 * (network.of_tie(tie, 0, measure).estimate().value().mean +
                          network.of_tie(tie, 1, measure).estimate().value().mean);
        };
        ties.trust.push_back(of(TieMeasure::trust));
        ties.reliance.push_back(of(TieMeasure::reliance));
    }
    return ties;
}

/// Mean reliance on the ties whose contract ends.
double reliance_where_ended(const std::vector<tournament::Tie>& ties, const PlayedTies& played) {
    double sum = 0.0;
    double n = 0.0;
    for (std::size_t tie = 0; tie < ties.size(); ++tie) {
        if (ties[tie].terms.contract.end > 0) {
            sum += played.reliance[tie];
            n += 1.0;
        }
    }
    return sum / n;
}

CheckRows contracts_across_ties() {
    Experiment ended = read_study(embedded::study_contracts_across_ties, "contracts_across_ties");
    Experiment kept = ended;
    collaboration_of(kept).events.clear();
    BySeed correlations;
    BySeed slopes;
    BySeed slopes_unlearnt;
    BySeed reliance_kept;
    BySeed reliance_ended;
    for (std::uint64_t seed = 1; seed <= n_seeds; ++seed) {
        kept.seed = seed;
        ended.seed = seed;
        const tournament::CollaborationPlan plan{ended, false};
        const std::vector<tournament::Tie>& ties = plan.network().ties;
        std::vector<double> coverage;
        for (const tournament::Tie& tie : ties) {
            coverage.push_back(tie.terms.contract.coverage);
        }
        const PlayedTies with_all = play_ties(kept, ties.size());
        const Association found = association(coverage, with_all.trust);
        correlations.push_back(found.correlation);
        slopes.push_back(found.slope);
        const Experiment unlearnt = with(kept, {{"beliefs.turnover", 1.0}});
        slopes_unlearnt.push_back(
            association(coverage, play_ties(unlearnt, ties.size()).trust).slope);
        reliance_kept.push_back(reliance_where_ended(ties, with_all));
        reliance_ended.push_back(reliance_where_ended(ties, play_ties(ended, ties.size())));
    }
    return {
        rises("correlation of coverage and trust across 66 ties: above 0", BySeed(n_seeds, 0.0),
              correlations),
        falls("reliance on ties whose contract ends: kept to ended", reliance_kept, reliance_ended),
        vanishes("ablation, turnover 1, so that nothing is learnt: slope of trust on coverage",
                 slopes, slopes_unlearnt)};
}

PlayedSeeds play_with(const Settings& settings) {
    return play(with(two_organisations(), settings));
}

BySeed reliance_with(const Settings& settings) {
    return play_with(settings).of(Measure::reliance);
}

CheckRows trust_and_control() {
    const auto control = [](double trust, double contractible) {
        const auto reliance = [&](double coverage) {
            return reliance_with({{"beliefs.prior_trust", trust},
                                  {"contract.contractible", contractible},
                                  {"contract.coverage", coverage}});
        };
        return change(reliance(0.0), reliance(0.5));
    };
    const BySeed zero(n_seeds, 0.0);
    const auto trust_at = [](double coverage) {
        return play_with({{"contract.coverage", coverage}}).of(Measure::trust);
    };
    const BySeed control_where_trust_is_low = control(0.3, 0.9);
    return {rises("reliance: prior trust 0.3 to 0.6", reliance_with({{"beliefs.prior_trust", 0.3}}),
                  reliance_with({{"beliefs.prior_trust", 0.6}})),
            rises("what control adds to reliance where trust is low: above 0", zero,
                  control_where_trust_is_low),
            falls("what control adds to reliance: trust low to high", control_where_trust_is_low,
                  control(0.8, 0.9)),
            rises("control to trust: coverage 0 to 0.5", trust_at(0.0), trust_at(0.5)),
            falls("control to trust: coverage 0.75 to 1", trust_at(0.75), trust_at(1.0)),
            vanishes("ablation, contractible 0: what control adds to reliance",
                     control_where_trust_is_low, control(0.3, 0.0))};
}

CheckRows conflict_of_interest() {
    // Cooperation in the first round, before anybody has learnt.
    const auto slope_on_trust = [](const Settings& conflict) {
        const auto cooperation = [&](double trust) {
            Settings settings = conflict;
            settings.emplace_back("beliefs.prior_trust", trust);
            Experiment experiment = with(two_organisations(), settings);
            experiment.rounds = 1;
            const PlayedSeeds played = play(experiment);
            return sum_of(played.of(Measure::voluntary), played.of(Measure::obliged));
        };
        return change(cooperation(0.35), cooperation(0.55));
    };
    const BySeed little = slope_on_trust({{"game.loss", 0.25}});
    const BySeed much = slope_on_trust({{"game.loss", 1.5}});
    const auto blurred = [&](double loss) {
        return slope_on_trust({{"game.loss", loss}, {"organisations.reliance_noise", 100.0}});
    };
    return {rises("cooperation at trust 0.55 less at 0.35: loss 0.25 to 1.5", little, much),
            rises("the same: temptation 0.5 to 2", slope_on_trust({{"game.temptation", 0.5}}),
                  slope_on_trust({{"game.temptation", 2.0}})),
            vanishes("ablation, reliance_noise 100, so that risk does not count: the same, loss",
                     change(little, much), change(blurred(0.25), blurred(1.5)))};
}

CheckRows mandates() {
    const auto credit = [](double mandate, double weight) {
        return play_with({{"organisations.mandate", mandate}, {"beliefs.mandate_weight", weight}})
            .of(Measure::credit);
    };
    const BySeed chosen = credit(0.0, 1.0);
    const BySeed mandated = credit(0.8, 1.0);
    return {falls("credit to goodwill: chosen to mandated", chosen, mandated),
            vanishes("ablation, mandate_weight 0: credit lost under a mandate",
                     change(mandated, chosen), change(credit(0.8, 0.0), credit(0.0, 0.0)))};
}

CheckRows quick_wins() {
    const auto played = [](double first_target, double threshold) {
        Experiment experiment = two_organisations();
        experiment.venture.emplace();
        return play(with(experiment, {{"venture.first_target", first_target},
                                      {"venture.faith_threshold", threshold}}));
    };
    const PlayedSeeds full = played(1.0, 0.4);
    const PlayedSeeds gradual = played(0.3, 0.4);
    const auto trust_gained = [&](double threshold) {
        return change(played(1.0, threshold).of(Measure::trust),
                      played(0.3, threshold).of(Measure::trust));
    };
    return {
        rises("faith: full targets at once to small ones first", full.of(Measure::faith),
              gradual.of(Measure::faith)),
        rises("trust: full targets at once to small ones first", full.of(Measure::trust),
              gradual.of(Measure::trust)),
        vanishes("ablation, faith_threshold 0, so that everybody works: trust gained",
                 change(full.of(Measure::trust), gradual.of(Measure::trust)), trust_gained(0.0))};
}

constexpr std::array checks_of_relations{
    Check{.id = "B1",
          .group = CheckGroup::directions,
          .claim = "Control clauses cost goodwill trust after a dispute, coordination clauses do "
                   "not.",
          .source = "Malhotra & Lumineau 2011",

          .lacks = "kinds of clauses, nor trust in competence"},
    Check{.id = "B4",
          .group = CheckGroup::directions,
          .claim = "Across ties contracts go with trust; within a tie, ending one costs.",
          .source = "Cao & Lumineau 2015",
          .set_up = "configs/validation/contracts_across_ties.toml",
          .read = contracts_across_ties,
          .lacks = "choice of the contract by those who sign it: coverage is drawn"},
    Check{.id = "B5",
          .group = CheckGroup::directions,
          .claim = "Confidence in a partner has two sources that add, trust and control; control "
                   "acts on trust, and trust on how well control works.",
          .source = "Das & Teng 1998",
          .set_up = "two organisations, 120 rounds; prior_trust and coverage as stated",
          .read = trust_and_control},
    Check{.id = "B8",
          .group = CheckGroup::directions,
          .claim = "Trust predicts cooperation more strongly where interests conflict more.",
          .source = "Balliet & Van Lange 2013",
          .set_up = "two organisations, one round; game.loss and game.temptation as stated",
          .read = conflict_of_interest,
          .lacks = "answer to temptation without a contract: trust alone tells who "
                   "honours"},
    Check{.id = "C1",
          .group = CheckGroup::directions,
          .claim = "Where collaboration is mandated, less of it is put down to goodwill.",
          .source = "Aunger et al. 2021",
          .set_up = "two organisations, 120 rounds; mandate 0 and 0.8",
          .read = mandates},
    Check{.id = "C2",
          .group = CheckGroup::directions,
          .claim = "Quick wins build faith and then trust.",
          .source = "Vangen & Huxham 2003",
          .set_up = "two organisations with a venture, 120 rounds; first_target 1 and 0.3",
          .read = quick_wins,
          .lacks = "stakes that grow, the laboratory's form of it: payoffs are constant"},
    Check{.id = "C3",
          .group = CheckGroup::directions,
          .claim = "The same policy works better when it was voted for than when it was imposed.",
          .source = "Dal Bo et al. 2010",

          .lacks = "vote on the contract"},
};

}  // namespace

std::span<const Check> relation_checks() {
    return checks_of_relations;
}

}  // namespace fides::analysis
