#pragma once

#include "strategies/plugin/confinement/child_process.hpp"
#include "strategies/plugin/confinement/protection.hpp"

#include <cstdint>

namespace fides::strategies {

/// A filter that is in force.
struct ActFilter {
    FilterKind kind = FilterKind::none;
    int listener = -1;  ///< where the kernel tells of what is not on the list; -1: nowhere
};

/// What a process needs besides computing.
struct FilterNeeds {
    bool watches_files = false;  ///< the referee is told of each file that is opened
    bool writes_files = false;   ///< it has a folder to write in
};

/// Puts upon this process, and what it becomes, the list of the system calls that computing and
/// talking through two pipes need, with their arguments where those could reach another process or
/// a thing that outlives this one. All else is the referee's to judge; what interpreters and
/// libraries try by habit and live without is refused by the kernel itself.
[[nodiscard]] ActFilter install_filter(const FilterNeeds& needs);

/// Hands the listener to the referee: a process that shares our descriptors and is made before the
/// filter, which allows no message to be sent.
class ListenerPost {
public:
    ListenerPost();

    /// @param protection  says what protects the plugin
    /// @return            false where nobody listens
    [[nodiscard]] bool post(int listener, std::uint8_t protection);

private:
    struct Letter {
        int listener = -1;
        std::uint8_t protection = 0;
    };

    static bool send(const Letter& letter);

    Descriptor source_;  // shared too: open until the letter is read
    Descriptor told_;
    int process_ = -1;
};

}  // namespace fides::strategies
