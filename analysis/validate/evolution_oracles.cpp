// Evolutionary dynamics, of which this version has none.
#include "analysis/validate/groups.hpp"

#include <array>
#include <string_view>

namespace fides::analysis {

namespace {

constexpr Check evolutionary(CheckGroup group, std::string_view id, std::string_view claim,
                             std::string_view source, std::string_view lacks) {
    return {.id = id,
            .group = group,
            .claim = claim,
            .source = source,

            .lacks = lacks};
}

constexpr std::array checks_of_evolution{
    evolutionary(CheckGroup::oracles, "O8",
                 "Fixation probabilities of the Moran process with constant fitness.",
                 "Nowak et al. 2004", "Moran process"),
    evolutionary(CheckGroup::oracles, "O9", "The one-third law of weak selection.",
                 "Nowak et al. 2004", "Moran process"),
    evolutionary(CheckGroup::oracles, "O10",
                 "Fixation under pairwise comparison by the Fermi rule.", "Traulsen et al. 2006",
                 "pairwise comparison of strategies"),
    evolutionary(CheckGroup::oracles, "O11",
                 "On regular graphs cooperation is favoured from b/c about k.", "Allen et al. 2017",
                 "death-birth updating on graphs"),
    evolutionary(CheckGroup::oracles, "O17", "When proposing commitments is risk-dominant.",
                 "Han et al. 2013", "commitments proposed at a cost, nor pairwise comparison"),
    evolutionary(CheckGroup::oracles, "O18",
                 "The rest point of the N-player trust game without the untrustworthy.",
                 "Abbass et al. 2016", "N-player trust game, nor a replicator equation"),
    evolutionary(CheckGroup::directions, "E5",
                 "Costly commitments with compensation sustain cooperation where arranging them is "
                 "cheap enough.",
                 "Han et al. 2013", "commitments proposed at a cost, nor evolution"),
    evolutionary(CheckGroup::directions, "E6",
                 "Where checking is costly, who checks less after good experience replaces who "
                 "always checks.",
                 "Han et al. 2021", "cost of checking what a partner did, nor evolution"),
    evolutionary(CheckGroup::directions, "E7",
                 "A few untrustworthy players drive investors out under the replicator.",
                 "Abbass et al. 2016", "N-player trust game, nor a replicator equation"),
    evolutionary(CheckGroup::directions, "E8",
                 "Regular graphs help cooperation under death-birth updating where b/c exceeds k.",
                 "Ohtsuki et al. 2006", "evolution on graphs"),
};

}  // namespace

std::span<const Check> evolution_checks() {
    return checks_of_evolution;
}

}  // namespace fides::analysis
