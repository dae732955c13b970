#pragma once

#include <atomic>
#include <cstdint>

namespace fides::tournament {

/// Told how far a run is. Calls come from one thread at a time.
class Progress {
public:
    Progress() = default;
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    virtual ~Progress() = default;

    /// A run of `units` units of work begins.
    virtual void begin(std::uint64_t units) = 0;

    /// So many units are done, of those announced.
    virtual void advance(std::uint64_t done) = 0;

    /// The run is over, finished or not.
    virtual void end() = 0;
};

/// Nobody watches.
class NoProgress final : public Progress {
public:
    void begin(std::uint64_t /*units*/) override {}

    void advance(std::uint64_t /*done*/) override {}

    void end() override {}
};

/// Asks a run to stop at the next whole unit of work. May be set from a signal handler.
class CancelToken {
public:
    void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }

    [[nodiscard]] bool is_cancelled() const noexcept {
        return cancelled_.load(std::memory_order_relaxed);
    }

private:
    std::atomic<bool> cancelled_{false};
    static_assert(std::atomic<bool>::is_always_lock_free);
};

}  // namespace fides::tournament
