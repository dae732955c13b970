#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

/// What a plugin's processes use up: processor time, time that they sleep or wait, and memory.
namespace fides::strategies {

class ProcessGroup;

/// The use of a group of processes from one look at it to the next.
class PluginUsage {
public:
    using Clock = std::chrono::steady_clock;

    /// @param group  must live as long
    explicit PluginUsage(ProcessGroup& group);

    /// An answer is asked for.
    /// @param from_birth  what was used until now counts as well
    void begin_answer(bool from_birth);

    /// Matches begin: what was idle over moves before is forgotten.
    void begin_matches() noexcept { idle_of_matches_ = 0.0; }

    /// Looks at memory and at what is done.
    /// @param limit  bytes above which the amount does not matter
    /// @return  seconds since the last look that, as far as is known, were slept or waited
    [[nodiscard]] double look(std::uint64_t limit);

    /// Counts time as idle.
    void add_idle(double seconds, bool over_a_move) noexcept;

    void forget_idle() noexcept { idle_ = 0.0; }

    /// Only what is held now counts.
    /// @param limit  as in `look`
    void forget_memory(std::uint64_t limit);

    /// Whether it is idle for the second time, with no time used in between.
    /// @param was_heard     it tried or wrote something since the last look
    /// @param used_at_rest  processor time used when last seen idle; empty: it was at work
    [[nodiscard]] bool is_at_rest(bool was_heard, std::optional<double>& used_at_rest) const;

    [[nodiscard]] Clock::duration since_look() const { return Clock::now() - looked_; }

    /// Of processor time, since the answer was asked for.
    [[nodiscard]] double used_seconds() const;

    /// Seconds slept or waited, since the answer was asked for.
    [[nodiscard]] double idle() const noexcept { return idle_; }

    /// Likewise over moves, since matches began.
    [[nodiscard]] double idle_of_matches() const noexcept { return idle_of_matches_; }

    /// The most bytes of memory that a look found.
    [[nodiscard]] std::uint64_t held() const noexcept { return held_; }

    /// Who hoards memory is out for that, however slow the machine is to hand it over: as long as
    /// it gathers memory at a rate that comes to its limit within ten seconds of processor time,
    /// time waits.
    /// @param limit  as in `look`
    /// @param used   seconds of processor time since the answer was asked for
    [[nodiscard]] bool hoards(std::uint64_t limit, double used) const noexcept;

private:
    ProcessGroup& group_;
    Clock::time_point looked_;
    double used_before_ = 0.0;  ///< seconds of processor time when the answer was asked for
    double idle_ = 0.0;
    double idle_of_matches_ = 0.0;
    std::uint64_t held_before_ = 0;  ///< when the answer was asked for, as last looked at
    std::uint64_t held_ = 0;
};

}  // namespace fides::strategies
