#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>

/// Within what bounds, and where, a plugin runs.
namespace fides::strategies {

/// What a plugin may use. Seconds are of processor time, of all its threads and processes together,
/// from being asked to having answered: so they do not depend on what else the machine does. Who
/// sleeps or waits is caught by the wall's clock, of which far more is allowed.
struct PluginLimits {
    double start = 10.0;                   ///< seconds to load and to say what it is
    double move = 0.5;                     ///< seconds over one move
    double match = 5.0;                    ///< seconds over all moves of a match
    std::uint64_t memory = 512ULL << 20U;  ///< bytes
    double idle_times = 20.0;  ///< that many times the seconds above it may sleep or wait
    double idle_least = 10.0;  ///< seconds of the wall's clock: so long at least

    /// Seconds of the wall's clock that it may sleep or wait where it may compute so many.
    [[nodiscard]] double idle(double computing) const noexcept {
        return std::max(idle_least, idle_times * computing);
    }

    bool operator==(const PluginLimits&) const = default;
};

/// Where a plugin runs.
struct PluginSurroundings {
    std::filesystem::path log;     ///< file that takes its standard error; empty: nowhere
    std::filesystem::path rivals;  ///< folder of all entries, of which it may read only itself;
                                   ///< empty: none
    std::function<bool()> is_cancelled{};  ///< whether nobody waits for its answers any more
};

}  // namespace fides::strategies
