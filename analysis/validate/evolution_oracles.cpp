// Oracles of evolution, and what of it this version has not.
#include "analysis/evolution/deterministic/mean_dynamic.hpp"
#include "analysis/evolution/deterministic/rest_points.hpp"
#include "analysis/evolution/finite/graph_process.hpp"
#include "analysis/evolution/finite/payoffs_by_count.hpp"
#include "analysis/evolution/finite/small_mutation.hpp"
#include "analysis/evolution/finite/two_strategies.hpp"
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fides::analysis {

namespace {

/// Chance that one mutant of the first strategy takes over.
double takeover(const PayoffMatrix& game, const ProcessRules& rules) {
    return fixation_probabilities(pair_payoffs(game, rules.population), rules)[1];
}

/// Of fitness r against 1: payoffs are fitness where selection is as strong as it can be.
CheckRow constant_fitness(double r, std::uint32_t population, double oracle) {
    const PayoffMatrix game{{r, r}, {1.0, 1.0}};
    constexpr double printed = 1e-11;
    return meets(fmt::format("fitness {} among {}", r, population), oracle,
                 takeover(game, {.process = Process::moran,
                                 .population = population,
                                 .selection = 1.0,
                                 .fitness = FitnessMap::linear}),
                 printed);
}

CheckRows moran_of_constant_fitness() {
    return {constant_fitness(1.1, 10, 0.147950358984), constant_fitness(1.1, 100, 0.090915688271),
            constant_fitness(2.0, 10, 0.500488758553), constant_fitness(0.9, 50, 5.75608245e-4)};
}

CheckRow one_third(const PayoffMatrix& game, std::string what, bool favoured) {
    constexpr std::uint32_t population = 100;
    const double chance = takeover(game, {.process = Process::moran,
                                          .population = population,
                                          .selection = 1e-5,
                                          .fitness = FitnessMap::linear});
    const double relative = chance * population;
    return must_be(std::move(what), favoured ? "above 1" : "at most 1", relative,
                   (relative > 1.0) == favoured);
}

CheckRows one_third_law() {
    return {one_third({{4.0, 0.0}, {3.0, 1.0}}, "100 rho of (4, 0, 3, 1), x* = 1/2", false),
            one_third({{4.0, 0.0}, {3.0, 0.4}}, "100 rho of (4, 0, 3, 0.4), x* = 2/7", true),
            one_third({{5.0, 0.0}, {3.0, 1.0}}, "100 rho of (5, 0, 3, 1), x* = 1/3", false)};
}

CheckRows fermi_fixation() {
    constexpr double digits_of_7 = 1e-13;
    constexpr double digits = 1e-9;
    const ProcessRules dilemma{.population = 20, .selection = 0.5};
    const ProcessRules hunt{.population = 20, .selection = 0.1};
    const ProcessRules constant{.population = 20, .selection = 1.0};
    const PayoffMatrix stag_hunt{{4.0, 0.0}, {3.0, 2.0}};
    const MutantFixation both = mutant_fixation(pair_payoffs(stag_hunt, 20), hunt);
    constexpr double beta = 0.1;
    constexpr double exponent = beta * (20.0 * (4.0 + 0.0 - 3.0 - 2.0) / 2.0 - 4.0 + 2.0);
    return {meets("cooperator in (3, 0, 5, 1), Z = 20, beta = 0.5", 7.372006e-8,
                  takeover({{3.0, 0.0}, {5.0, 1.0}}, dilemma), digits_of_7),
            meets("stag in (4, 0, 3, 2), Z = 20, beta = 0.1", 0.0161667681,
                  takeover(stag_hunt, hunt), digits),
            meets("advantage 0.3 whatever the numbers, Z = 20, beta = 1", 0.259825823,
                  takeover({{0.3, 0.3}, {0.0, 0.0}}, constant), digits),
            meets("log of the ratio of both mutants' chances", exponent,
                  both.log_first - both.log_second)};
}

/// Whether weak selection favours cooperation in a donation game of cost 1 on a regular graph.
CheckRow on_ring(std::uint32_t nodes, std::uint32_t reach, double benefit, bool favoured) {
    const PayoffMatrix game{{benefit - 1.0, -1.0}, {benefit, 0.0}};
    const GraphRules rules{
        .update = GraphUpdate::death_birth, .selection = 1e-4, .payoffs = NeighbourPayoffs::sum};
    const double relative =
        nodes * mutant_chance(graph_fixation_probabilities(game, ring_graph(nodes, reach), rules));
    return must_be(fmt::format("N rho at b/c = {}, N = {}, k = {}", benefit, nodes, 2 * reach),
                   favoured ? "above 1" : "below 1", relative, (relative > 1.0) == favoured);
}

CheckRows death_birth_on_graphs() {
    return {on_ring(6, 1, 3.9, false), on_ring(6, 1, 4.1, true),   on_ring(8, 1, 2.9, false),
            on_ring(8, 1, 3.1, true),  on_ring(9, 2, 27.0, false), on_ring(9, 2, 29.0, true)};
}

/// Han et al. 2013 at b = 4, c = 1: who proposes commitments, at a cost that two proposers share,
/// against who accepts and keeps them but never proposes and defects without, who accepts and
/// breaks them and pays the compensation, and who never commits.
/// @return  whether proposers are risk-dominant
bool proposers_dominate(std::size_t against, double cost, double compensation) {
    constexpr double t = 4.0;
    constexpr double r = 3.0;
    constexpr double p = 0.0;
    constexpr double s = -1.0;
    const std::array<PayoffMatrix, 3> pairs{
        PayoffMatrix{{r - cost / 2.0, r - cost}, {r, p}},
        PayoffMatrix{{r - cost / 2.0, s + compensation - cost}, {t - compensation, p}},
        PayoffMatrix{{r - cost / 2.0, p}, {p, p}}};
    const MutantFixation both =
        mutant_fixation(pair_payoffs(pairs[against], 1000), {.population = 1000, .selection = 0.1});
    return both.log_first > both.log_second;
}

CheckRow proposers(std::string what, std::size_t against, double cost, double compensation,
                   bool dominate) {
    return must_be(std::move(what), dominate ? "proposers enter more easily" : "the others do",
                   dominate ? 1.0 : 0.0,
                   proposers_dominate(against, cost, compensation) == dominate);
}

CheckRows commitments() {
    // Thresholds: cost < 2 (R - P)/3 = 2, 2 compensation > T + P - R - S + 3 cost/2, R - cost/2 >
    // P.
    return {proposers("against who only accepts, cost 1.9", 0, 1.9, 0.0, true),
            proposers("against who only accepts, cost 2.1", 0, 2.1, 0.0, false),
            proposers("against who breaks them, cost 1, compensation 1.7", 1, 1.0, 1.7, false),
            proposers("against who breaks them, cost 1, compensation 1.8", 1, 1.0, 1.8, true),
            proposers("against who never commits, cost 5.9", 2, 5.9, 0.0, true),
            proposers("against who never commits, cost 6.1", 2, 6.1, 0.0, false)};
}

/// Investors and trustworthy trustees alone. An investor gains R1 - 1 and a trustee R1 x/(1 - x) at
/// a share x of investors; both times the share of trustees, which moves no rest point, are the
/// payoffs of pairs.
CheckRows trust_without_untrustworthy() {
    CheckRows rows;
    for (const double gain : {2.0, 6.0}) {
        const PayoffMatrix game{{0.0, gain - 1.0}, {gain, 0.0}};
        const RestPoints rests = replicator_rest_points(game);
        const RestPoint& interior = rests.points.back();
        rows.push_back(meets(fmt::format("share of investors at rest, R1 = {}", gain),
                             (gain - 1.0) / (2.0 * gain - 1.0), interior.shares[0]));
        rows.push_back(must_be("it attracts on its edge", "attracting", interior.shares[0],
                               is_attracting(interior.kind)));
    }
    return rows;
}

constexpr Check oracle(std::string_view id, std::string_view claim, std::string_view source,
                       CheckRows (*read)()) {
    return {.id = id,
            .group = CheckGroup::oracles,
            .claim = claim,
            .source = source,
            .set_up = "payoff matrices, worked out",
            .read = read};
}

constexpr Check missing(std::string_view id, std::string_view claim, std::string_view source,
                        std::string_view lacks) {
    return {.id = id,
            .group = CheckGroup::directions,
            .claim = claim,
            .source = source,
            .lacks = lacks};
}

constexpr std::array checks_of_evolution{
    oracle("O8", "Fixation probabilities of the Moran process with constant fitness.",
           "Nowak et al. 2004", moran_of_constant_fitness),
    oracle("O9", "The one-third law of weak selection.", "Nowak et al. 2004", one_third_law),
    oracle("O10", "Fixation under pairwise comparison by the Fermi rule.", "Traulsen et al. 2006",
           fermi_fixation),
    oracle("O11", "On regular graphs cooperation is favoured from b/c about k.",
           "Allen et al. 2017", death_birth_on_graphs),
    oracle("O17", "When proposing commitments is risk-dominant.", "Han et al. 2013", commitments),
    oracle("O18", "The rest point of the N-player trust game without the untrustworthy.",
           "Abbass et al. 2016", trust_without_untrustworthy),
    missing("E5",
            "Costly commitments with compensation sustain cooperation where arranging them is "
            "cheap enough.",
            "Han et al. 2013", "commitments proposed at a cost between organisations"),
    missing("E6",
            "Where checking is costly, who checks less after good experience replaces who "
            "always checks.",
            "Han et al. 2021", "cost of checking what a partner did"),
    missing("E7", "A few untrustworthy players drive investors out under the replicator.",
            "Abbass et al. 2016", "N-player trust game"),
    missing("E8", "Regular graphs help cooperation under death-birth updating where b/c exceeds k.",
            "Ohtsuki et al. 2006", "organisations that evolve on their ties"),
};

}  // namespace

std::span<const Check> evolution_checks() {
    return checks_of_evolution;
}

}  // namespace fides::analysis
