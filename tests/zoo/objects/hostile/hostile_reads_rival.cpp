#include "fides_plugin.hpp"

#include <fstream>
#include <string>

using namespace fides::plugin;

struct ReadsRival {
    static constexpr About about{.name = "reads_rival", .stochastic = false};

    Move decide(const View&) {
        std::string first;
        std::ifstream{"honest_a.py"} >> first;
        return first.empty() ? cooperate : defect;
    }
};

FIDES_PLUGIN(ReadsRival)
