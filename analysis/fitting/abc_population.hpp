#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/experiment/design.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// Sequential Monte Carlo approximate Bayesian computation (Toni et al. 2009): populations of
/// parameters that the model takes closer and closer to the data. It knows of the model only that
/// it can be simulated.
namespace fides::analysis {

using tournament::Point;

/// What is fitted to what.
struct AbcProblem {
    std::size_t parameters = 1;    ///< each uniform on (0, 1) beforehand
    std::vector<double> observed;  ///< at least one number
    std::vector<double> scales;    ///< > 0, in which departures from `observed` count; as many

    /// A simulated counterpart of `observed`; NaN where the model has no observation. Called by
    /// several threads at a time.
    /// @param number  of the simulation; its random numbers must follow from it alone
    std::function<std::vector<double>(const Point&, std::uint64_t number)> simulate;
};

/// How it is searched.
struct AbcRules {
    std::uint32_t particles = 500;
    std::uint32_t generations = 8;  ///< at most
    double quantile = 0.5;          ///< of the last distances, which is the next tolerance
    double acceptance = 0.02;       ///< least share of proposals accepted
    std::uint64_t seed = 2021;
};

/// Parameters that were accepted.
struct Particle {
    Point point;
    std::vector<double> simulated;
    double distance = 0.0;
    double weight = 0.0;  ///< those of a population sum to 1
};

/// How a population came about.
struct AbcGeneration {
    std::optional<double> tolerance;  ///< none in the first: all that can be compared is accepted
    std::uint64_t proposals = 0;
    double acceptance = 1.0;
    double effective_size = 0.0;  ///< of its particles, by their weights
};

/// The last population, and how it was reached.
struct AbcPopulation {
    std::vector<Particle> particles;
    std::vector<AbcGeneration> generations;
    bool gave_up = false;  ///< a further one would have accepted too few; else all were done
};

/// Root mean square of the departures, in scales; infinite where a number was not observed.
[[nodiscard]] double abc_distance(const AbcProblem& problem, const std::vector<double>& simulated);

/// The first population is drawn from the prior; each later one by moving particles of the one
/// before, drawn by weight, by a normal step with twice its weighted covariance (Beaumont et al.
/// 2009), and accepts what comes within a quantile of its distances. Proposals have numbers and are
/// accepted in their order: the same on any number of threads. Empty if fewer of the prior's
/// proposals than the least share could be compared with what was observed.
/// @param accepted  called now and then with the number accepted since; may be empty
[[nodiscard]] AbcPopulation abc_population(const AbcProblem& problem, const AbcRules& rules,
                                           tournament::Executor& executor,
                                           const std::function<void(std::uint64_t)>& accepted);

}  // namespace fides::analysis
