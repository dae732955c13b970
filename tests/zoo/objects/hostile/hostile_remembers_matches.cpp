#include "fides_plugin.hpp"

using namespace fides::plugin;

// Carries from match to match what it should forget.
struct RemembersMatches {
    static constexpr About about{.name = "remembers_matches", .stochastic = false};

    explicit RemembersMatches(const View&) { ++matches; }

    Move decide(const View&) { return matches % 3 == 0 ? defect : cooperate; }

    static inline unsigned matches = 0;
};

FIDES_PLUGIN(RemembersMatches)
