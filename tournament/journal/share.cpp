#include "tournament/journal/share.hpp"

#include <cassert>

namespace fides::tournament {

std::uint32_t number_of(const Unit& unit, std::uint32_t of) noexcept {
    const std::uint64_t place =
        unit.piece == Unit::whole ? unit.item : unit.item * Unit::most_pieces + unit.piece;
    return static_cast<std::uint32_t>((place + place / of) % of) + 1;
}

void MissingUnits::add(const Unit& /*unit*/, std::string /*bytes*/) {
    assert(false && "it plays nothing");
}

bool MissingUnits::is_ours(const Unit& unit) const {
    const bool has = has_(unit);
    const std::lock_guard lock{mutex_};
    if (has) {
        ++n_found_;
    } else {
        missing_.insert(unit);
    }
    return false;
}

}  // namespace fides::tournament
