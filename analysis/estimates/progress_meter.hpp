#pragma once

#include "tournament/execution/progress.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>

namespace fides::analysis {

/// Repetitions between two ticks of progress.
inline constexpr std::uint32_t tick_every = 64;

/// Counts work done on many threads and passes it on to a Progress, one call at a time.
class ProgressMeter {
public:
    ProgressMeter(tournament::Progress& progress, std::uint64_t units) : progress_{&progress} {
        progress_->begin(units);
    }

    ProgressMeter(const ProgressMeter&) = delete;
    ProgressMeter& operator=(const ProgressMeter&) = delete;

    ~ProgressMeter() { progress_->end(); }

    /// So many more units are done. A thread that finds another one reporting leaves it to it.
    void add(std::uint64_t units) {
        done_.fetch_add(units, std::memory_order_relaxed);
        const std::unique_lock lock{mutex_, std::try_to_lock};
        if (lock.owns_lock()) {
            progress_->advance(done_.load(std::memory_order_relaxed));
        }
    }

private:
    tournament::Progress* progress_;
    std::atomic<std::uint64_t> done_{0};
    std::mutex mutex_;
};

}  // namespace fides::analysis
