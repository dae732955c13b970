#pragma once

#include "analysis/inference/candidates.hpp"
#include "analysis/inference/mixture_choice.hpp"
#include "analysis/inference/observed_play.hpp"
#include "analysis/statistics/percentile.hpp"
#include "tournament/execution/executor.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Which strategies people follow, from what they did.
namespace fides::analysis {

/// What is asked of observed play.
struct InferenceRules {
    Trembles trembles = Trembles::one;
    Choice choice = Choice::none;
    std::uint32_t starts = 10;       ///< at least 1
    std::uint32_t bootstrap = 1000;  ///< samples drawn from the subjects; below 2: no errors
    double level = 0.95;             ///< of intervals, in (0, 1)
    std::uint64_t seed = 2021;       ///< of starts and samples
};

/// A number with what the samples say of it.
struct SampledEstimate {
    double value = 0.0;
    std::optional<double> standard_error{};  ///< standard deviation over the samples
    std::optional<Interval> interval{};      ///< percentiles of the samples
};

/// A strategy and how many follow it.
struct InferredShare {
    Candidate strategy;
    std::vector<std::string> same_as{};  ///< names of others that prescribe the same throughout: it
                                         ///< stands for them too
    SampledEstimate share{};
    std::optional<SampledEstimate> tremble{};  ///< empty: nobody follows it, and its tremble is its
                                               ///< own
};

/// Cooperation in a situation: a check of what the mixture explains. Empty where there were no
/// decisions.
struct CooperationCheck {
    Situation situation = Situation::all_rounds;
    std::uint64_t decisions = 0;
    std::optional<double> observed{};  ///< share of the decisions
    std::optional<double>
        predicted{};  ///< mean chance that the mixture gives, each subject
                      ///< following a strategy with the chance that all it did says
};

/// All that is said of observed play.
struct StrategyShares {
    std::vector<InferredShare> shares{};       ///< in the order of the candidates
    std::vector<std::string> left_out{};       ///< names of candidates that were not chosen
    std::optional<SampledEstimate> tremble{};  ///< if there is one for all
    std::vector<CooperationCheck> checks{};    ///< one a situation
    double log_likelihood = 0.0;
    Criteria criteria{};
    std::size_t parameters = 0;  ///< that were fitted
    std::size_t subjects = 0;
    std::size_t matches = 0;  ///< a subject each
    std::size_t decisions = 0;
    std::size_t sets_tried = 1;
    bool converged = true;
    double undecided = 0.0;  ///< as MixtureFit::undecided
};

/// Fits a mixture of the candidates, of those that the rules choose among them, or of one for each
/// group of candidates that the play cannot tell apart; then again to samples of subjects drawn
/// with replacement (Efron & Tibshirani 1993), of the same strategies. The same bits for any number
/// of threads and any order of rows, subjects and candidates.
/// @param candidates  at least one
[[nodiscard]] StrategyShares infer_shares(const ObservedPlay& play,
                                          const std::vector<Candidate>& candidates,
                                          const InferenceRules& rules,
                                          tournament::Executor& executor);

}  // namespace fides::analysis
