#include "python/engine/time_limit.hpp"

namespace fides::python {

namespace py = pybind11;

namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

TimeLimit::TimeLimit(std::chrono::duration<double> limit, const tournament::CancelToken& cancel)
    : limit_{limit},
      cancel_{&cancel},
      raised_{py::module_::import("fides_games.errors").attr("TimeLimitExceeded")},
      thread_{[this] { watch(); }} {}

TimeLimit::~TimeLimit() {
    {
        const std::lock_guard lock{mutex_};
        is_over_ = true;
    }
    ended_.notify_one();
    thread_.join();
}

void TimeLimit::leave() noexcept {
    call_.store(0, std::memory_order_release);
    if (has_raised_.load(std::memory_order_relaxed)) {
        has_raised_.store(false, std::memory_order_relaxed);
        PyThreadState_SetAsyncExc(watched_thread_.load(), nullptr);
    }
}

/// Calls are known by their numbers, so that to begin one costs no look at a clock.
void TimeLimit::watch() {
    constexpr std::chrono::milliseconds between_looks{20};
    std::uint64_t seen = 0;
    Clock::time_point since = Clock::now();
    std::unique_lock lock{mutex_};
    while (!ended_.wait_for(lock, between_looks, [this] { return is_over_; })) {
        const std::uint64_t call = call_.load(std::memory_order_acquire);
        if (call == 0 || call != seen) {
            seen = call;
            since = Clock::now();
        } else if (cancel_->is_cancelled() || Clock::now() - since > limit_) {
            raise_in(call);
        }
    }
}

/// While Python's lock is held here, the call can neither end nor another begin.
void TimeLimit::raise_in(std::uint64_t call) {
    const py::gil_scoped_acquire acquired;
    if (call_.load(std::memory_order_acquire) == call) {
        has_raised_.store(true, std::memory_order_relaxed);
        PyThreadState_SetAsyncExc(watched_thread_.load(), raised_.ptr());
    }
}

}  // namespace fides::python
