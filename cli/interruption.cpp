#include "cli/interruption.hpp"

#include <atomic>
#include <cstdint>
#include <ctime>

namespace fides::cli {

namespace {

tournament::CancelToken cancel_token;

// When it was asked to stop, milliseconds of the monotonic clock; 0: it was not.
std::atomic<std::int64_t> asked{0};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

/// Who stops a whole group, as `timeout` does, sends its processes the signal twice at once: within
/// a second it is the same. Two threads may be here side by side.
extern "C" void cancel_on_signal(int number) {
    constexpr std::int64_t same = 1000;  // milliseconds
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    const std::int64_t now = std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000 + 1;
    std::int64_t first = 0;
    if (asked.compare_exchange_strong(first, now)) {
        cancel_token.cancel();
    } else if (now - first > same) {
        ::signal(number, SIG_DFL);
        ::raise(number);
    }
}

}  // namespace

Interruption::Interruption() {
    struct sigaction action {};

    action.sa_handler = cancel_on_signal;
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaction(SIGINT, &action, &before_interrupt_);
    sigaction(SIGTERM, &action, &before_terminate_);
}

Interruption::~Interruption() {
    sigaction(SIGINT, &before_interrupt_, nullptr);
    sigaction(SIGTERM, &before_terminate_, nullptr);
}

const tournament::CancelToken& Interruption::token() const noexcept {
    return cancel_token;
}

void Interruption::interrupt() const noexcept {
    cancel_token.cancel();
}

}  // namespace fides::cli
