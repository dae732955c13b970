#pragma once

#include "tournament/round/round_record.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace fides::tournament {

/// A tie as it stands at the end of a round.
struct TieSnapshot {
    std::array<double, 2> trust{};  ///< by the trustor's seat
    std::array<bool, 2> relied{};   ///< likewise
    bool conflict = false;
};

/// An organisation in a round.
struct OrganisationSnapshot {
    double faith = 0.0;  ///< when work is decided
    bool working = true;
    bool left = false;
};

/// A network seen in a few rounds.
struct NetworkSnapshots {
    std::vector<std::uint32_t> rounds;                ///< ascending
    std::vector<TieSnapshot> ties;                    ///< shape (rounds, ties)
    std::vector<OrganisationSnapshot> organisations;  ///< shape (rounds, organisations)
};

/// What a repetition may leave behind beside its tally.
struct Recording {
    /// Rounds (ascending) whose sums are wanted one by one, and where they go: same length.
    std::span<const std::uint32_t> sampled_rounds;
    std::span<PooledSums> samples;

    /// Bit d of entry (round, tie), row-major: the reliance in direction d was honoured; null: not
    /// wanted. @pre it has an entry for every round and tie
    std::vector<std::uint8_t>* honoured = nullptr;

    /// Every round of a pair, or of the ties of a collaboration that are named; null: not wanted.
    std::vector<RoundRecord>* rounds = nullptr;
    std::span<const std::uint32_t> recorded_ties;        ///< ascending
    std::span<std::vector<RoundRecord>> rounds_of_ties;  ///< same length

    /// Null: not wanted. Of collaborations, with its `rounds` set.
    NetworkSnapshots* snapshots = nullptr;

    /// True when nothing but the tally is wanted.
    [[nodiscard]] bool is_empty() const noexcept {
        return sampled_rounds.empty() && honoured == nullptr && rounds == nullptr &&
               recorded_ties.empty() && snapshots == nullptr;
    }
};

}  // namespace fides::tournament
