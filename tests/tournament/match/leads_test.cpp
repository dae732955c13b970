// The distribution of who is ahead: against the same sums over a table without bounds, for every
// instruction set.
#include "tournament/match/leads/leads.hpp"

#include "tests/catch.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

using namespace fides;
using tournament::Leads;
using tournament::LeadStep;
using tournament::LeadSteps;

namespace {

using PairAndLead = std::pair<std::uint32_t, std::int64_t>;

std::map<PairAndLead, double> one_round_on(const std::map<PairAndLead, double>& now,
                                           const LeadSteps& steps) {
    std::map<PairAndLead, double> then;
    std::uint32_t begin = 0;
    for (std::uint32_t to = 0; to < steps.ends.size(); ++to) {
        for (std::uint32_t i = begin; i < steps.ends[to]; ++i) {
            const LeadStep& step = steps.steps[i];
            for (const auto& [where, chance] : now) {
                if (where.first == step.from) {
                    then[{to, where.second + step.gain}] += step.chance * chance;
                }
            }
        }
        begin = steps.ends[to];
    }
    return then;
}

/// Three pairs of states: the first is left for good, the others take turns, mostly upwards.
LeadSteps drifting() {
    return {
        .steps = {{0.9, 0, 1}, {0.1, 2, -1}, {0.85, 2, 1}, {0.1, 0, 0}, {1.0, 1, 1}, {0.05, 2, 0}},
        .ends = {0, 3, 6}};
}

/// Everything stays as it is but for one chance in ten thousand, downwards.
LeadSteps resting() {
    return {.steps = {{1.0, 0, 0}, {0.9999, 1, 0}, {0.0001, 1, -1}, {1.0, 2, 0}},
            .ends = {1, 3, 4}};
}

}  // namespace

TEST_CASE("Leads are those of the sums over all ways", "[tournament][lanes]") {
    constexpr std::uint32_t n_rounds = 90;
    const LeadSteps first = drifting();
    const LeadSteps later = resting();
    std::map<PairAndLead, double> expected{{{0, 0}, 1.0}};
    for (std::uint32_t round = 0; round < n_rounds; ++round) {
        expected = one_round_on(expected, round < 40 || round >= 70 ? first : later);
    }
    const tournament::InstructionSet before = tournament::instruction_set();
    std::vector<double> of_first_set;
    for (const tournament::InstructionSet set : tournament::instruction_sets()) {
        if (!tournament::is_available(set)) {
            continue;
        }
        tournament::choose_instruction_set(set);
        Leads leads{3, n_rounds};
        for (std::uint32_t round = 0; round < n_rounds; ++round) {
            leads.advance(round < 40 || round >= 70 ? first : later);
        }
        std::vector<double> chances;
        double total = 0.0;
        double largest_error = 0.0;
        for (std::uint32_t pair = 0; pair < 3; ++pair) {
            for (std::int64_t lead = -std::int64_t{n_rounds}; lead <= n_rounds; ++lead) {
                const auto found = expected.find({pair, lead});
                const double chance = leads.chance(pair, lead);
                chances.push_back(chance);
                total += chance;
                largest_error =
                    std::max(largest_error,
                             std::abs(chance - (found == expected.end() ? 0.0 : found->second)));
            }
        }
        CHECK(largest_error < 1e-15);
        CHECK(std::abs(total - 1.0) < 1e-13);
        of_first_set = of_first_set.empty() ? chances : of_first_set;
        CHECK(chances == of_first_set);
    }
    tournament::choose_instruction_set(before);
}
