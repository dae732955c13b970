#pragma once

#include <cstdint>
#include <string_view>

/// The words of the field that every room shares: moves, roles, outcomes, contingencies.
namespace fides::games {

/// The action that a game marks as cooperative, or the other one. For a trustor: rely or withhold;
/// for a trustee: honour or betray; in mutual_trust: (rely, honour) or (withhold, betray).
enum class Move : std::uint8_t { cooperate, defect };

/// The two sides of one directed reliance. Roles, not organisations: one organisation plays both.
enum class Role : std::uint8_t { trustor, trustee };

/// What came of one directed reliance.
enum class Outcome : std::uint8_t { withheld, honoured, betrayed };

/// Whether the contingency that an act met is written in a contract in force.
enum class Contingency : std::uint8_t { open, covered };

/// The two parties of a match, in the order in which they are named.
enum class Seat : std::uint8_t { first, second };

[[nodiscard]] constexpr Move opposite(Move move) noexcept {
    return move == Move::cooperate ? Move::defect : Move::cooperate;
}

[[nodiscard]] constexpr Seat opposite(Seat seat) noexcept {
    return seat == Seat::first ? Seat::second : Seat::first;
}

/// 0 for the first of an enumeration's values, 1 for the second: for tables indexed by it.
template <class Enumeration>
[[nodiscard]] constexpr unsigned index(Enumeration value) noexcept {
    return static_cast<unsigned>(value);
}

/// The move of one that cooperates or does not.
[[nodiscard]] constexpr Move as_move(bool cooperates) noexcept {
    return cooperates ? Move::cooperate : Move::defect;
}

/// C or D, as plays are written in the literature.
[[nodiscard]] constexpr char letter(Move move) noexcept {
    return move == Move::cooperate ? 'C' : 'D';
}

/// An outcome's name as tables and answers write it.
[[nodiscard]] constexpr std::string_view outcome_name(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::withheld:
            return "withheld";
        case Outcome::honoured:
            return "honoured";
        case Outcome::betrayed:
            return "betrayed";
    }
    return "";
}

}  // namespace fides::games
