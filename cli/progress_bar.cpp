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

void ProgressBar::begin(std::uint64_t units) {
    units_ = units;
    done_ = 0;
    start_ = Clock::now();
    drawn_ = start_;  // a run that is over at once shows nothing
}

void ProgressBar::advance(std::uint64_t done) {
    done_ = std::min(done, units_);
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
    const double share =
        units_ == 0 ? 1.0 : static_cast<double>(done_) / static_cast<double>(units_);
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    const std::string left =
        share > 0.0 ? duration_text(elapsed * (1.0 - share) / share) + " left" : "";
    const auto filled = static_cast<std::uint64_t>(share * static_cast<double>(bar_width));
    const char* const colour = colours_wanted() ? "\033[34m" : "";
    const char* const plain = colours_wanted() ? "\033[0m" : "";
    put(fmt::format("\r{}[{}{}]{} {:3.0f} %  {}\033[K", colour, std::string(filled, '='),
                    std::string(bar_width - filled, ' '), plain, 100.0 * share, left));
}

}  // namespace fides::cli
