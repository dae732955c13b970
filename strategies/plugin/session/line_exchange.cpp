#include "strategies/plugin/session/line_exchange.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <unistd.h>

namespace fides::strategies {
namespace {

/// Writes without dying of SIGPIPE when nobody reads any more, whatever else the program does
/// about that signal.
ssize_t write_quietly(int number, const char* data, std::size_t size) {
    sigset_t pipe;
    sigset_t before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const ssize_t n = ::write(number, data, size);
    if (n < 0 && errno == EPIPE) {
        const timespec at_once{};
        ::sigtimedwait(&pipe, nullptr, &at_once);
        errno = EPIPE;
    }
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return n;
}

}  // namespace

void LineExchange::ask(std::string_view line, std::size_t most) {
    received_.erase(0, consumed_);
    consumed_ = 0;
    searched_ = 0;
    most_ = most;
    unsent_ = line;
    break_unsent_ = true;
}

void LineExchange::send(const Descriptor& input) {
    while (is_asking()) {
        const std::string_view part = unsent_.empty() ? std::string_view{"\n"} : unsent_;
        const ssize_t n = write_quietly(input.number(), part.data(), part.size());
        if (n < 0 && errno == EPIPE) {
            input_closed_ = true;
        }
        if (n <= 0) {
            return;
        }
        if (unsent_.empty()) {
            break_unsent_ = false;
        } else {
            unsent_.remove_prefix(static_cast<std::size_t>(n));
        }
    }
}

Arrival LineExchange::receive(const Descriptor& output) {
    std::array<char, 1U << 16U> buffer;  // NOLINT: written before it is read
    for (;;) {
        const std::size_t end = received_.find('\n', searched_);
        searched_ = received_.size();
        if (std::min(end, received_.size()) > most_) {
            return Arrival::too_long;
        }
        if (end != std::string::npos) {
            consumed_ = end + 1;
            return Arrival::answer;
        }
        ssize_t n = 0;
        do {
            n = ::read(output.number(), buffer.data(), buffer.size());
        } while (n < 0 && errno == EINTR);
        if (n <= 0) {
            return n == 0 ? Arrival::end : Arrival::nothing;
        }
        received_.append(buffer.data(), static_cast<std::size_t>(n));
    }
}

}  // namespace fides::strategies
