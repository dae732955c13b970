// How strategies of two players are read where a group takes the partner's place.

#include "strategies/families.hpp"
#include "strategies/group.hpp"
#include "strategies/groups/group_rules.hpp"
#include "strategies/trust/experience.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::strategies {

namespace {

using games::Move;
using games::StageGame;

/// Does not look at the group.
class Unmoved final : public GroupStrategy {
public:
    explicit Unmoved(double chance) : chance_{chance} {}

    Move contribute(const GroupView& /*view*/, Draws& draws) noexcept override {
        return draws.cooperate_with(chance_);
    }

    void reset() noexcept override {}

private:
    double chance_;
};

/// Plays a cycle of moves.
class Cycle final : public GroupStrategy {
public:
    explicit Cycle(std::string moves) : moves_{std::move(moves)} {}

    Move contribute(const GroupView& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(moves_[view.round() % moves_.size()] == 'C');
    }

    void reset() noexcept override {}

private:
    std::string moves_;
};

/// Compares all contributions of the others so far with all that they withheld.
class GroupMajority final : public GroupStrategy {
public:
    /// @param soft  contributes where they are equal, as before anything happened
    explicit GroupMajority(bool soft) : soft_{soft} {}

    Move contribute(const GroupView& view, Draws& /*draws*/) noexcept override {
        if (!view.is_first_round()) {
            const std::uint64_t others = view.group_size() - 1;
            contributed_ += view.others_contributing().back();
            withheld_ += others - view.others_contributing().back();
        }
        return cooperate_if(soft_ ? contributed_ >= withheld_ : contributed_ > withheld_);
    }

    void reset() noexcept override {
        contributed_ = 0;
        withheld_ = 0;
    }

private:
    bool soft_;
    std::uint64_t contributed_ = 0;
    std::uint64_t withheld_ = 0;
};

/// Of the classics, what a group makes of them.
struct GroupReading {
    std::string_view id;
    std::string_view text;
    std::unique_ptr<GroupStrategy> (*make)(const Spec&, const StageGame&);
};

const std::vector<GroupReading>& readings() {
    static const std::vector<GroupReading> all{
        {"cooperator", "",
         [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<Unmoved>(1.0);
         }},
        {"defector", "",
         [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<Unmoved>(0.0);
         }},
        {"random", "",
         [](const Spec& spec, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<Unmoved>(spec.number("p"));
         }},
        {"script", "",
         [](const Spec& spec, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<Cycle>(spec.text("moves"));
         }},
        {"alternator", "",
         [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return responder([](const GroupView& view) { return own_last(view) == Move::defect; });
         }},
        {"tit_for_tat", "the partner's C is at least half of the others contributing",
         [](const Spec&, const StageGame&) { return responder(at_least(half)); }},
        {"suspicious_tit_for_tat", "the partner's C is at least half of the others contributing",
         [](const Spec&, const StageGame&) { return responder(at_least(half), Move::defect); }},
        {"anti_tit_for_tat", "the partner's C is at least half of the others contributing",
         [](const Spec&, const StageGame&) {
             return responder([](const GroupView& view) { return share_last(view) < half; });
         }},
        {"bully", "the partner's C is at least half of the others contributing",
         [](const Spec&, const StageGame&) {
             return responder([](const GroupView& view) { return share_last(view) < half; },
                              Move::defect);
         }},
        {"tit_for_two_tats", "the partner's D is fewer than half of the others contributing",
         [](const Spec&, const StageGame&) {
             return responder([](const GroupView& view) {
                 return share_last(view) >= half || view.round() < 2 ||
                        view.share_of_others(view.round() - 2) >= half;
             });
         }},
        {"grudger", "the partner's D is fewer than half of the others contributing",
         [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<GroupGrudger>(half);
         }},
        {"win_stay_lose_shift",
         "a payoff wins if it is at least midway between that of all contributing and that of "
         "nobody (Hauert & Schuster 1997)",
         [](const Spec&, const StageGame& game) { return staying_above(aspiration_in(game)); }},
        {"soft_majority", "the acts of all others count together",
         [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<GroupMajority>(true);
         }},
        {"hard_majority", "the acts of all others count together",
         [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<GroupMajority>(false);
         }},
    };
    return all;
}

}  // namespace

void read_for_groups(std::vector<Entry>& entries) {
    for (const GroupReading& reading : readings()) {
        const auto entry = std::find_if(entries.begin(), entries.end(),
                                        [&](const Entry& one) { return one.id == reading.id; });
        assert(entry != entries.end() && "readings are of entries of the catalogue");
        entry->make_for_group = reading.make;
        if (!reading.text.empty()) {
            entry->assumed +=
                fmt::format("{}In groups {}.", entry->assumed.empty() ? "" : " ", reading.text);
        }
    }
}

}  // namespace fides::strategies
