#include "cli/interruption.hpp"

#include <ctime>

namespace fides::cli {

namespace {

tournament::CancelToken cancel_token;

// Seconds of the monotonic clock; only the handler looks at it.
volatile std::sig_atomic_t first_second = 0;

/// Who stops a whole group, as `timeout` does, sends its processes the signal twice at once: within
/// a second or two it is the same.
extern "C" void cancel_on_signal(int number) {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto second = static_cast<std::sig_atomic_t>(now.tv_sec);
    if (!cancel_token.is_cancelled()) {
        first_second = second;
        cancel_token.cancel();
    } else if (second - first_second > 1) {
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

}  // namespace fides::cli
