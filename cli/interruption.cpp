#include "cli/interruption.hpp"

namespace fides::cli {

namespace {

tournament::CancelToken cancel_token;

extern "C" void cancel_on_signal(int /*number*/) {
    cancel_token.cancel();
}

}  // namespace

Interruption::Interruption() {
    struct sigaction action {};

    action.sa_handler = cancel_on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
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
