#include "cli/progress_bar.hpp"

#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace fides::cli {

namespace {

constexpr std::uint64_t bar_width = 30;
constexpr std::chrono::milliseconds between_drawings{100};

void put(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace

std::string duration_text(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::max(0.0, seconds));
    if (whole < 60) {
        return fmt::format("{} s", whole);
    }
    if (whole < 3600) {
        return fmt::format("{}:{:02}", whole / 60, whole % 60);
    }
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

ProgressBar::~ProgressBar() {
    ProgressBar::end();
}

void MeasuredProgress::begin(std::uint64_t units) {
    units_ = units;
    done_ = 0;
    spared_before_ = spared();
    left_before_ = left();
    start_ = Clock::now();
}

void MeasuredProgress::advance(std::uint64_t done) {
    done_ = std::min(done, units_);
}

/// Units of the work announced that are ours, about: nobody has counted those of others.
double MeasuredProgress::ours() const noexcept {
    return static_cast<double>(units_) / static_cast<double>(sharing_);
}

double MeasuredProgress::share_done() const noexcept {
    const auto done = static_cast<double>(done_ - std::min(done_, left() - left_before_));
    return units_ == 0 ? 1.0 : std::min(1.0, done / ours());
}

std::optional<double> MeasuredProgress::seconds_left() const {
    const std::uint64_t found = spared() - spared_before_ + left() - left_before_;
    if (done_ <= found) {
        return std::nullopt;
    }
    const double elapsed = std::chrono::duration<double>(Clock::now() - start_).count();
    return elapsed * ours() * (1.0 - share_done()) / static_cast<double>(done_ - found);
}

std::uint64_t MeasuredProgress::spared() const noexcept {
    return journal_ == nullptr ? 0 : journal_->spared();
}

std::uint64_t MeasuredProgress::left() const noexcept {
    return journal_ == nullptr ? 0 : journal_->left();
}

void ProgressBar::begin(std::uint64_t units) {
    MeasuredProgress::begin(units);
    drawn_ = start();  // a run that is over at once shows nothing
}

void ProgressBar::advance(std::uint64_t done) {
    MeasuredProgress::advance(done);
    const Clock::time_point now = Clock::now();
    if (now - drawn_ >= between_drawings) {
        draw(now);
    }
}

void ProgressBar::end() {
    if (visible_) {
        put("\r\033[K");
        visible_ = false;
    }
}

void ProgressBar::draw(Clock::time_point now) {
    drawn_ = now;
    visible_ = true;
    const double share = share_done();
    const std::optional<double> seconds = seconds_left();
    const std::string left = seconds ? duration_text(*seconds) + " left" : "";
    const auto filled = static_cast<std::uint64_t>(share * static_cast<double>(bar_width));
    const char* const colour = colours_wanted() ? "\033[34m" : "";
    const char* const plain = colours_wanted() ? "\033[0m" : "";
    put(fmt::format("\r{}[{}{}]{} {:3.0f} %  {}\033[K", colour, std::string(filled, '='),
                    std::string(bar_width - filled, ' '), plain, 100.0 * share, left));
}

}  // namespace fides::cli
