#include "analysis/evolution/finite/small_mutation.hpp"

#include "analysis/evolution/finite/elimination.hpp"
#include "analysis/evolution/finite/log_numbers.hpp"
#include "analysis/evolution/finite/two_strategies.hpp"
#include "games/elementary.hpp"

#include <cassert>

namespace fides::analysis {

double MutantMatrix::chance(std::size_t resident, std::size_t mutant) const noexcept {
    return from_log(log_chance(resident, mutant));
}

MutantMatrix mutant_matrix(const PayoffMatrix& payoffs, const ProcessRules& rules) {
    assert(payoffs.rows() == payoffs.columns());
    const std::size_t n = payoffs.rows();
    const double range = payoff_range(payoffs);
    MutantMatrix fixation{n};
    for (std::size_t first = 0; first < n; ++first) {
        fixation.set_log_chance(first, first, -games::logarithm(rules.population));
        for (std::size_t second = first + 1; second < n; ++second) {
            const MutantFixation of_pair = mutant_fixation(
                pair_payoffs(payoffs, first, second, rules.population, range), rules);
            fixation.set_log_chance(second, first, of_pair.log_first);
            fixation.set_log_chance(first, second, of_pair.log_second);
        }
    }
    return fixation;
}

std::vector<double> embedded_chain(const MutantMatrix& fixation) {
    const std::size_t n = fixation.size();
    std::vector<double> chances(n * n);
    for (std::size_t resident = 0; resident < n; ++resident) {
        double leaving = 0.0;
        for (std::size_t mutant = 0; mutant < n; ++mutant) {
            if (mutant != resident) {
                const double chance =
                    fixation.chance(resident, mutant) / (static_cast<double>(n) - 1.0);
                chances[resident * n + mutant] = chance;
                leaving += chance;
            }
        }
        chances[resident * n + resident] = 1.0 - leaving;
    }
    return chances;
}

std::vector<double> small_mutation_shares(const MutantMatrix& fixation) {
    const std::size_t n = fixation.size();
    std::vector<double> logs;
    logs.reserve(n * n);
    for (std::size_t resident = 0; resident < n; ++resident) {
        for (std::size_t mutant = 0; mutant < n; ++mutant) {
            logs.push_back(fixation.log_chance(resident, mutant));
        }
    }
    return stationary_distribution_of_logs(std::move(logs), n);
}

std::vector<InvasionArrow> invasions(const MutantMatrix& fixation, const ProcessRules& rules,
                                     double margin) {
    std::vector<InvasionArrow> arrows;
    for (std::size_t resident = 0; resident < fixation.size(); ++resident) {
        for (std::size_t mutant = 0; mutant < fixation.size(); ++mutant) {
            const double relative = fixation.chance(resident, mutant) * rules.population;
            if (mutant != resident && relative > 1.0 + margin) {
                arrows.push_back(
                    {.resident = resident, .mutant = mutant, .relative_chance = relative});
            }
        }
    }
    return arrows;
}

}  // namespace fides::analysis
