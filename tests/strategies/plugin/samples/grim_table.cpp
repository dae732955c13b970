#include "fides_plugin.hpp"

using namespace fides::plugin;

// Grudger as data.
class GrimTable {
public:
    static constexpr About about{.name = "grim_table", .stochastic = false};

    static Automaton automaton() {
        return {.start = 0,
                .states = {{.cooperation = 1.0, .next = {0, 1, 0, 1}},
                           {.cooperation = 0.0, .next = {1, 1, 1, 1}}}};
    }

    Move decide(const View& view) { return view.partner().defections() > 0 ? defect : cooperate; }
};

FIDES_PLUGIN(GrimTable)
