#include "analysis/inference/strategy_shares.hpp"

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/student_t.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace fides::analysis {

namespace {

/// Candidates that play alike on all that was observed.
struct Indistinct {
    std::vector<std::size_t> members;  ///< places in the order given, ascending
    std::vector<double> chances;       ///< what they prescribe
};

/// Groups in the order of their candidates' texts, so that the order given changes no bit.
std::vector<Indistinct> told_apart(const ObservedPlay& play,
                                   const std::vector<Candidate>& candidates,
                                   tournament::Executor& executor) {
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return candidates[a].spec.canonical() < candidates[b].spec.canonical();
    });
    std::vector<std::vector<double>> chances(order.size());
    executor.parallel(order.size(), [&](std::size_t i) {
        chances[i] = prescriptions(play, candidates[order[i]].spec);
    });
    std::vector<Indistinct> groups;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Indistinct& group) {
            return group.chances == chances[i];
        });
        if (same == groups.end()) {
            groups.push_back({.members = {order[i]}, .chances = std::move(chances[i])});
        } else {
            same->members.push_back(order[i]);
            std::sort(same->members.begin(), same->members.end());
        }
    }
    return groups;
}

PrescribedPlay prescribed_by(const ObservedPlay& play, const std::vector<Indistinct>& groups) {
    std::vector<std::vector<double>> chances;
    for (const Indistinct& group : groups) {
        chances.push_back(group.chances);
    }
    return PrescribedPlay{play, chances};
}

/// The level at which percentiles of a bootstrap over so many subjects make an interval of `level`:
/// they are too narrow by the factor sqrt((n - 1)/n) and by the normal's tails in the place of
/// Student's (the expanded percentile interval, Hesterberg 2015).
double expanded_level(double level, std::size_t n_subjects) {
    const auto n = static_cast<double>(n_subjects);
    const double reach = student_t_limit(level, static_cast<int>(n_subjects) - 1);
    return 1.0 - 2.0 * games::normal_cdf(-std::sqrt(n / (n - 1.0)) * reach);
}

/// Shares and trembles of each sample, one a row; a tremble that nobody has is NaN.
class SampledMixtures {
public:
    SampledMixtures(const PrescribedPlay& play, const Mixture& whole, const InferenceRules& rules,
                    tournament::Executor& executor)
        : mixtures_(rules.bootstrap), level_{expanded_level(rules.level, play.n_subjects())} {
        if (rules.bootstrap < 2) {
            mixtures_.clear();
            return;
        }
        const BootstrapWeights drawn{rules.bootstrap, play.n_subjects(), rules.seed, executor};
        executor.parallel(rules.bootstrap, [&](std::size_t sample) {
            const std::span<const std::uint16_t> counts = drawn.counts(sample);
            const std::vector<double> weights(counts.begin(), counts.end());
            mixtures_[sample] = refit_mixture(play, weights, whole).mixture;
        });
    }

    /// An estimate with what it is in each sample.
    template <class Value>
    [[nodiscard]] SampledEstimate estimate(double of_all, const Value& value) const {
        std::vector<double> values;
        for (const Mixture& mixture : mixtures_) {
            values.push_back(value(mixture));
        }
        SampledEstimate estimate{.value = of_all};
        estimate.standard_error = standard_deviation(values);
        if (estimate.standard_error) {
            estimate.interval = percentile_interval(values, level_);
        }
        return estimate;
    }

private:
    std::vector<Mixture> mixtures_;
    double level_;
};

/// The tremble of a strategy; NaN where nobody follows it.
double followed_tremble(const Mixture& mixture, std::size_t k) {
    return mixture.trembles.size() == 1 || mixture.shares[k] > 0.0
               ? mixture.tremble(k)
               : std::numeric_limits<double>::quiet_NaN();
}

std::vector<CooperationCheck> cooperation_checks(const PrescribedPlay& play,
                                                 const Mixture& mixture) {
    PrescribedPlay::Observations sums;
    std::array<double, n_situations> predicted{};
    const std::vector<double> chances = memberships(play, mixture);
    for (std::size_t i = 0; i < play.n_subjects(); ++i) {
        const PrescribedPlay::Observations& seen = play.observations(i);
        for (std::size_t s = 0; s < n_situations; ++s) {
            sums.decisions[s] += seen.decisions[s];
            sums.cooperations[s] += seen.cooperations[s];
            for (std::size_t k = 0; k < play.n_strategies(); ++k) {
                const double meant = play.strategy(k).cooperations[i * n_situations + s];
                const double tremble = mixture.tremble(k);
                predicted[s] += chances[i * play.n_strategies() + k] *
                                (meant * (1.0 - tremble) + (seen.decisions[s] - meant) * tremble);
            }
        }
    }
    std::vector<CooperationCheck> checks;
    for (std::size_t s = 0; s < n_situations; ++s) {
        const double n = sums.decisions[s];
        CooperationCheck check{.situation = static_cast<Situation>(s),
                               .decisions = static_cast<std::uint64_t>(n)};
        if (n > 0.0) {
            check.observed = sums.cooperations[s] / n;
            check.predicted = predicted[s] / n;
        }
        checks.push_back(check);
    }
    return checks;
}

/// The strategies in the order of the candidates: the first of a group speaks for it.
std::vector<InferredShare> listed_shares(const std::vector<Candidate>& candidates,
                                         const std::vector<Indistinct>& groups,
                                         const Mixture& mixture, const SampledMixtures& samples) {
    std::vector<std::pair<std::size_t, InferredShare>> found;
    for (std::size_t k = 0; k < groups.size(); ++k) {
        const std::vector<std::size_t>& members = groups[k].members;
        InferredShare one{.strategy = candidates[members.front()]};
        for (std::size_t i = 1; i < members.size(); ++i) {
            one.same_as.push_back(candidates[members[i]].name);
        }
        one.share = samples.estimate(mixture.shares[k],
                                     [k](const Mixture& sample) { return sample.shares[k]; });
        if (const double tremble = followed_tremble(mixture, k); !std::isnan(tremble)) {
            one.tremble = samples.estimate(
                tremble, [k](const Mixture& sample) { return followed_tremble(sample, k); });
        }
        found.emplace_back(members.front(), std::move(one));
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<InferredShare> shares;
    for (auto& [place, share] : found) {
        shares.push_back(std::move(share));
    }
    return shares;
}

/// Keeps the groups that were chosen; names of the others' candidates, in the order given.
std::vector<std::string> keep_chosen(std::vector<Indistinct>& groups,
                                     const std::vector<std::size_t>& chosen,
                                     const std::vector<Candidate>& candidates) {
    std::vector<Indistinct> kept;
    std::vector<std::size_t> others;
    for (std::size_t k = 0; k < groups.size(); ++k) {
        if (std::binary_search(chosen.begin(), chosen.end(), k)) {
            kept.push_back(std::move(groups[k]));
        } else {
            others.insert(others.end(), groups[k].members.begin(), groups[k].members.end());
        }
    }
    groups = std::move(kept);
    std::sort(others.begin(), others.end());
    std::vector<std::string> names;
    for (const std::size_t candidate : others) {
        names.push_back(candidates[candidate].name);
    }
    return names;
}

}  // namespace

StrategyShares infer_shares(const ObservedPlay& play, const std::vector<Candidate>& candidates,
                            const InferenceRules& rules, tournament::Executor& executor) {
    std::vector<Indistinct> groups = told_apart(play, candidates, executor);
    PrescribedPlay prescribed = prescribed_by(play, groups);
    const MixtureSearch search{
        .trembles = rules.trembles, .starts = rules.starts, .seed = rules.seed};
    const ChosenStrategies chosen = choose_strategies(prescribed, search, rules.choice, executor);
    prescribed = prescribed.with_only(chosen.strategies);
    StrategyShares found{.left_out = keep_chosen(groups, chosen.strategies, candidates)};
    const MixtureFit fit = fit_mixture(prescribed, search);
    const SampledMixtures samples{prescribed, fit.mixture, rules, executor};
    found.shares = listed_shares(candidates, groups, fit.mixture, samples);
    if (rules.trembles == Trembles::one) {
        found.tremble = samples.estimate(fit.mixture.trembles.front(), [](const Mixture& sample) {
            return sample.trembles.front();
        });
    }
    found.checks = cooperation_checks(prescribed, fit.mixture);
    found.log_likelihood = fit.log_likelihood;
    found.criteria = criteria_of(prescribed, fit);
    found.parameters = n_parameters(fit.mixture);
    found.subjects = play.subjects.size();
    found.matches = play.n_matches();
    found.decisions = play.n_decisions();
    found.sets_tried = chosen.n_tried;
    found.converged = fit.converged;
    found.undecided = fit.undecided;
    return found;
}

}  // namespace fides::analysis
