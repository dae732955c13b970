// @NAME@: a strategy for Fides. Change `decide`; all that it may look at is in fides_plugin.hpp.
#include <fides_plugin.hpp>

using namespace fides::plugin;

struct Strategy {
    // stochastic = false: it never leaves a move to chance. memory: as it does not say, it looks
    // back at all rounds. The referee measures both.
    static constexpr About about{.name = "@NAME@", .stochastic = false};

    // Cooperates until the partner has been seen to defect, then never again.
    Move decide(const View& view) {
        const bool was_betrayed = view.partner().defections() > 0;
        return was_betrayed ? defect : cooperate;
    }
};

FIDES_PLUGIN(Strategy)
