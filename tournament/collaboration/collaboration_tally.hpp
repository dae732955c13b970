#pragma once

#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

/// What one repetition of a collaboration leaves behind.
namespace fides::tournament {

/// What the rounds that count left in each direction of a tie, by the trustor's seat.
struct DirectedSums {
    std::array<std::uint32_t, 2> relied{};
    std::array<std::uint32_t, 2> honoured{};
    std::array<std::uint32_t, 2> voluntary{};  ///< meant and honoured
    std::array<std::uint32_t, 2> seen_honoured{};
    std::array<double, 2> credit{};  ///< over those seen honoured

    bool operator==(const DirectedSums&) const = default;
};

/// Of one tie, over the rounds that count.
struct TieTally {
    Sums counted;
    DirectedSums directed;             ///< zeros where the loop over pairs plays
    std::array<bool, 2> goodwilled{};  ///< of its ends
    std::uint32_t in_conflict = 0;     ///< rounds that ended with a conflict open
    std::uint32_t rounds = 0;          ///< in which it was there

    bool operator==(const TieTally&) const = default;
};

/// Of one organisation, over the rounds that count.
struct OrganisationTally {
    double faith = 0.0;
    double payoff = 0.0;  ///< over its ties, net of contract cost, not discounted
    std::uint32_t working = 0;
    std::uint32_t rounds = 0;  ///< since it joined

    bool operator==(const OrganisationTally&) const = default;
};

/// An organisation that left of its own accord.
struct Departure {
    std::uint32_t organisation = 0;
    std::uint32_t round = 0;  ///< after which it left
    double payoff = 0.0;      ///< mean a round and tie over the reviews of its patience

    bool operator==(const Departure&) const = default;
};

/// A review of the venture.
struct ReviewTally {
    std::uint32_t round = 0;  ///< after which it was held
    double progress = 0.0;    ///< a round
    double target = 0.0;      ///< a round
    bool hit = false;
    std::uint32_t members = 0;  ///< organisations still in

    bool operator==(const ReviewTally&) const = default;
};

struct CollaborationTally {
    std::uint32_t rounds = 0;
    PooledSums counted;
    std::vector<TieTally> ties;
    std::vector<OrganisationTally> organisations;  ///< zeros where the loop over pairs plays
    std::vector<Departure> departures;
    std::vector<ReviewTally> reviews;
    std::array<double, 2> score{};  ///< of the first tie's ends: payoffs of all rounds, discounted

    bool operator==(const CollaborationTally&) const = default;
};

}  // namespace fides::tournament
