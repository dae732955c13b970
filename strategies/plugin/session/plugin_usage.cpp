#include "strategies/plugin/session/plugin_usage.hpp"

#include "strategies/plugin/confinement/process_group.hpp"

#include <algorithm>

namespace fides::strategies {
namespace {

// Between looks we may have been busy or without a processor ourselves: what it did meanwhile we do
// not know, so no more than this counts as idle.
constexpr double longest_gap = 0.1;  // seconds

// Of waiting for a disk, which is slow when others use it, a tenth counts as idle.
constexpr double idle_share_of_loading = 0.1;

constexpr double hoarding = 10.0;  // seconds

}  // namespace

PluginUsage::PluginUsage(ProcessGroup& group) : group_{group} {}

void PluginUsage::begin_answer(bool from_birth) {
    looked_ = Clock::now();
    used_before_ = from_birth ? 0.0 : group_.processor_seconds();
    held_before_ = held_;
    idle_ = 0.0;
}

double PluginUsage::look(std::uint64_t limit) {
    const Clock::time_point now = Clock::now();
    const double passed = std::chrono::duration<double>(now - looked_).count();
    looked_ = now;
    held_ = std::max(held_, group_.memory_bytes(limit));
    const double known = std::min(passed, longest_gap);
    switch (group_.activity()) {
        case Activity::working:
            break;
        case Activity::loading:
            return idle_share_of_loading * known;
        case Activity::idle:
            return known;
    }
    return 0.0;
}

void PluginUsage::add_idle(double seconds, bool over_a_move) noexcept {
    idle_ += seconds;
    idle_of_matches_ += over_a_move ? seconds : 0.0;
}

void PluginUsage::forget_memory(std::uint64_t limit) {
    held_ = group_.memory_bytes(limit);
}

bool PluginUsage::is_at_rest(bool was_heard, std::optional<double>& used_at_rest) const {
    const double used = group_.processor_seconds();
    const bool is_idle = !was_heard && group_.activity() == Activity::idle;
    const bool was_idle = used_at_rest == used;
    used_at_rest = is_idle ? std::optional{used} : std::nullopt;
    return is_idle && was_idle;
}

double PluginUsage::used_seconds() const {
    return group_.processor_seconds() - used_before_;
}

bool PluginUsage::hoards(std::uint64_t limit, double used) const noexcept {
    const auto gathered = static_cast<double>(held_ - std::min(held_before_, held_));
    return gathered * hoarding >= static_cast<double>(limit) * used;
}

}  // namespace fides::strategies
