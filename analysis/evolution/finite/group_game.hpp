#pragma once

#include "analysis/evolution/finite/payoffs_by_count.hpp"

#include <cstdint>
#include <vector>

/// Games of groups, in a population of two strategies.
namespace fides::analysis {

/// What a member earns in a group of g, by the number j of its members (itself included) who follow
/// the first strategy.
struct GroupPayoffs {
    std::vector<double> first;   ///< shape g + 1; entry j for j >= 1 (entry 0 means nothing)
    std::vector<double> second;  ///< shape g + 1; entry j for j < g (entry g means nothing)

    [[nodiscard]] std::uint32_t group() const noexcept {
        return static_cast<std::uint32_t>(first.size()) - 1;
    }
};

/// A public good with or without a threshold.
struct PublicGood {
    std::uint32_t group = 5;      ///< g >= 2, members of a group
    double multiplication = 3.0;  ///< F: what is put in grows by this and is shared by all g
    double cost = 1.0;            ///< c of a contribution, units of payoff
    std::uint32_t threshold = 0;  ///< M <= g: with fewer contributors the good yields nothing
};

/// Contributors first: they earn j F c/g - c from M contributors on and -c with fewer, the others c
/// more than that (Pacheco, Santos, Souza & Skyrms 2009, Proc. R. Soc. B 276:315-321).
[[nodiscard]] GroupPayoffs public_good_payoffs(const PublicGood& game);

/// A game of pairs as one of groups of two: rows (a, b) and (c, d) of the two strategies.
[[nodiscard]] GroupPayoffs pair_as_group(double a, double b, double c, double d);

/// Mean payoffs at each k of Z where the other g - 1 members of a group are drawn from the other
/// Z - 1 members of the population without replacement (hypergeometric; Hauert, Traulsen, Brandt,
/// Nowak & Sigmund 2007, Science 316:1905-1907; Pacheco et al. 2009).
/// @param population  Z >= g
/// @return            with the range of the group's payoffs
[[nodiscard]] PayoffsByCount group_payoffs(const GroupPayoffs& game, std::uint32_t population);

/// Chances that `drawn` members out of `population`, `marked` of which are marked, hold 0 ... drawn
/// marked ones; shape drawn + 1, sums to 1.
/// @pre marked, drawn <= population
[[nodiscard]] std::vector<double> hypergeometric(std::uint32_t population, std::uint32_t marked,
                                                 std::uint32_t drawn);

}  // namespace fides::analysis
