#include "tournament/journal/handout.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace fides::tournament {

namespace {

bool comes_before(const Unit& one, const Unit& other) noexcept {
    return std::tie(one.part, one.item, one.piece) < std::tie(other.part, other.item, other.piece);
}

}  // namespace

void put_in_order(std::vector<Unit>& units) {
    std::sort(units.begin(), units.end(), comes_before);
}

Handout::Handout(const std::vector<bool>& is_played, std::size_t n_players)
    : is_taken_{is_played},
      n_free_{static_cast<std::size_t>(std::count(is_played.begin(), is_played.end(), false))},
      n_players_{n_players} {
    assert(n_players >= 1);
}

HandedRun Handout::take(std::size_t place) {
    // A player's n-th part of what is left, in four: the last ones are single units.
    constexpr std::size_t parts = 4;
    const std::lock_guard lock{mutex_};
    const std::size_t most = std::max<std::size_t>(1, n_free_ / (parts * n_players_));
    while (place < is_taken_.size() && is_taken_[place]) {
        ++place;
    }
    HandedRun run{.first = place};
    for (; run.n < most && place < is_taken_.size() && !is_taken_[place]; ++place, ++run.n) {
        is_taken_[place] = true;
    }
    n_free_ -= run.n;
    return run;
}

HandedUnits::HandedUnits(std::vector<Unit> units, std::function<HandedRun(std::size_t)> ask,
                         std::function<void(const Unit&, std::string)> keep)
    : units_{std::move(units)},
      ask_{std::move(ask)},
      keep_{std::move(keep)},
      whose_(units_.size(), Whose::unknown) {}

bool HandedUnits::is_ours(const Unit& unit) const {
    const auto found = std::lower_bound(units_.begin(), units_.end(), unit, comes_before);
    assert(found != units_.end() && *found == unit);
    const auto place = static_cast<std::size_t>(found - units_.begin());
    const std::lock_guard lock{mutex_};
    if (whose_[place] == Whose::unknown) {
        // What is free when it is asked for was never asked for here, so none of the units told of
        // was passed by as another's.
        const HandedRun run = ask_(place);
        const auto at = [this](std::size_t i) {
            return whose_.begin() + static_cast<std::ptrdiff_t>(std::min(i, whose_.size()));
        };
        std::replace(at(place), at(run.first), Whose::unknown, Whose::of_others);
        std::fill(at(run.first), at(run.first + run.n), Whose::ours);
    }
    return whose_[place] == Whose::ours;
}

}  // namespace fides::tournament
