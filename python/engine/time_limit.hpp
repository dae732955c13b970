#pragma once

#include "tournament/execution/progress.hpp"

#include <pybind11/pybind11.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

/// Ends calls of Python code that take too long.
namespace fides::python {

/// Watches the calls of one thread. In a call that takes longer than allowed, or during which the
/// work was cancelled, it raises `fides_games.errors.TimeLimitExceeded`, over and over until the
/// call ends. Between two steps of Python's interpreter only: a call that stays within a library
/// in C is waited for.
class TimeLimit {
public:
    /// @param limit   seconds that a call may take, > 0
    /// @param cancel  outlives this
    /// @pre  Python's lock is held
    TimeLimit(std::chrono::duration<double> limit, const tournament::CancelToken& cancel);

    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

    /// @pre  Python's lock is not held, for its thread may wait for that
    ~TimeLimit();

    [[nodiscard]] double seconds() const noexcept { return limit_.count(); }

    /// A call begins on this thread, always the same. @pre Python's lock is held
    void enter() noexcept {
        if (call_.load(std::memory_order_relaxed) == 0) {
            watched_thread_.store(PyThread_get_thread_ident(), std::memory_order_relaxed);
        }
        call_.store(++n_calls_, std::memory_order_release);
    }

    /// The call is over. What was raised too late to reach it is taken back.
    void leave() noexcept;

private:
    void watch();
    void raise_in(std::uint64_t call);

    std::chrono::duration<double> limit_;
    const tournament::CancelToken* cancel_;
    pybind11::handle raised_;             ///< lives as long as the module that has it
    std::atomic<std::uint64_t> call_{0};  ///< number of the call; 0: none
    std::atomic<unsigned long> watched_thread_{0};
    std::atomic<bool> has_raised_{false};  ///< in this call
    std::uint64_t n_calls_ = 0;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool is_over_ = false;
    std::thread thread_;  ///< last: it uses all else
};

/// A call within a scope.
class TimedCall {
public:
    explicit TimedCall(TimeLimit& limit) noexcept : limit_{&limit} { limit.enter(); }

    TimedCall(const TimedCall&) = delete;
    TimedCall& operator=(const TimedCall&) = delete;

    ~TimedCall() { limit_->leave(); }

private:
    TimeLimit* limit_;
};

}  // namespace fides::python
