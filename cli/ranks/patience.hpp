#pragma once

#include "cli/ranks/ranks.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace fides::cli {

/// Waits for messages without keeping a processor busy, as MPI itself would: others play there.
class Patience {
public:
    /// @param most  between two looks; after little time they are closer together
    explicit Patience(std::chrono::microseconds most) noexcept : most_{most} {}

    /// Until the next look.
    void wait() {
        std::this_thread::sleep_for(next_);
        next_ = std::min(most_, next_ + next_ / 4);
    }

    /// Something came: more may follow.
    void begin_anew() noexcept { next_ = first; }

private:
    static constexpr std::chrono::microseconds first{20};

    std::chrono::microseconds most_;
    std::chrono::microseconds next_ = first;
};

/// Waits for the next message.
/// @param most  between two looks
[[nodiscard]] inline Message next_message(Ranks& ranks, std::chrono::microseconds most) {
    for (Patience patience{most};; patience.wait()) {
        if (std::optional<Message> message = ranks.receive()) {
            return *std::move(message);
        }
    }
}

}  // namespace fides::cli
