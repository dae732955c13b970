#pragma once

#include "tournament/execution/progress.hpp"
#include "tournament/journal/journal.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace fides::cli {

/// Measures how fast work goes, and says nothing.
class MeasuredProgress : public tournament::Progress {
public:
    /// @param journal  of work that is found, not done, so that it tells nothing about speed; null:
    ///                 there is none. It outlives this
    /// @param sharing  how many share the work, ours being one share of it
    explicit MeasuredProgress(const tournament::Journal* journal = nullptr,
                              std::uint32_t sharing = 1)
        : journal_{journal}, sharing_{sharing} {}

    void begin(std::uint64_t units) override;
    void advance(std::uint64_t done) override;

    void end() override {}

    /// Of our share of the work announced last, in [0, 1].
    [[nodiscard]] double share_done() const noexcept;

    /// How long the rest of that work takes, in seconds; empty: nobody knows.
    [[nodiscard]] std::optional<double> seconds_left() const;

protected:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] Clock::time_point start() const noexcept { return start_; }

private:
    [[nodiscard]] std::uint64_t spared() const noexcept;
    [[nodiscard]] std::uint64_t left() const noexcept;
    [[nodiscard]] double ours() const noexcept;

    const tournament::Journal* journal_;
    std::uint32_t sharing_;
    std::uint64_t units_ = 0;
    std::uint64_t done_ = 0;
    std::uint64_t spared_before_ = 0;
    std::uint64_t left_before_ = 0;
    Clock::time_point start_;
};

/// One line on standard error that is written over and over: how much is done, time left.
class ProgressBar final : public MeasuredProgress {
public:
    using MeasuredProgress::MeasuredProgress;
    ~ProgressBar() override;

    void begin(std::uint64_t units) override;
    void advance(std::uint64_t done) override;
    void end() override;

private:
    void draw(Clock::time_point now);

    Clock::time_point drawn_;
    bool visible_ = false;
};

/// `1:05:00`, `2:30`, `12 s`.
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace fides::cli
