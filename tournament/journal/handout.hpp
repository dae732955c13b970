#pragma once

#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Units of work that are handed out while they are played, to several who play one experiment at
/// the same time. Each goes through all units and asks when it comes to one of which it does not
/// know yet whose it is.
namespace fides::tournament {

/// Puts units into the order in which one thread comes to them.
void put_in_order(std::vector<Unit>& units);

/// What somebody is told who asks for a unit: units by their places in the order of all.
struct HandedRun {
    std::size_t first = 0;  ///< those from the one asked for up to here are not the asker's
    std::size_t n = 0;      ///< this and those after it are, so many; 0: there are no more

    friend constexpr bool operator==(const HandedRun&, const HandedRun&) = default;
};

/// Knows which units have been handed out. For several threads at once.
class Handout {
public:
    /// @param is_played  by place: whether the unit is done already, so that nobody plays it
    /// @param n_players  to whom they are handed out, at least 1
    Handout(const std::vector<bool>& is_played, std::size_t n_players);

    /// Hands out the first units that nobody has, from a place on: neighbours, ever fewer as fewer
    /// are left, so that all players end at about the same time.
    [[nodiscard]] HandedRun take(std::size_t place);

private:
    std::mutex mutex_;            // of what follows
    std::vector<bool> is_taken_;  // played already, or handed out
    std::size_t n_free_ = 0;
    std::size_t n_players_;
};

/// The units of one of those who play. What is played already, somebody else has.
class HandedUnits final : public Journal {
public:
    /// @param units  all of the experiment, in order
    /// @param ask    whose a unit is, by its place; asked once for each
    /// @param keep   takes what a unit left
    HandedUnits(std::vector<Unit> units, std::function<HandedRun(std::size_t)> ask,
                std::function<void(const Unit&, std::string)> keep);

    [[nodiscard]] std::optional<std::string> find(const Unit& /*unit*/) override {
        return std::nullopt;
    }

    void add(const Unit& unit, std::string bytes) override { keep_(unit, std::move(bytes)); }

    [[nodiscard]] bool is_ours(const Unit& unit) const override;

private:
    enum class Whose : std::uint8_t { unknown, ours, of_others };

    std::vector<Unit> units_;
    std::function<HandedRun(std::size_t)> ask_;
    std::function<void(const Unit&, std::string)> keep_;
    mutable std::mutex mutex_;          // of what follows
    mutable std::vector<Whose> whose_;  // by place
};

}  // namespace fides::tournament
