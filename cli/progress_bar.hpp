#pragma once

#include "tournament/execution/progress.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace fides::cli {

/// One line on standard error that is written over and over: how much is done, time left.
class ProgressBar final : public tournament::Progress {
public:
    ~ProgressBar() override;

    void begin(std::uint64_t units) override;
    void advance(std::uint64_t done) override;
    void end() override;

private:
    using Clock = std::chrono::steady_clock;

    void draw(Clock::time_point now);

    std::uint64_t units_ = 0;
    std::uint64_t done_ = 0;
    Clock::time_point start_;
    Clock::time_point drawn_;
    bool visible_ = false;
};

/// `1:05:00`, `2:30`, `12 s`.
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace fides::cli
