#pragma once

#include "games/chance.hpp"
#include "tournament/experiment.hpp"
#include "tournament/participant.hpp"
#include "tournament/rules.hpp"
#include "tournament/tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fides::tournament {

/// Plays the repetitions of a collaboration of two organisations, in any order.
class CollaborationPlayer {
public:
    /// @param experiment  with a Collaboration; at one point of its sweep
    explicit CollaborationPlayer(const Experiment& experiment, Path path = Path::fastest);

    /// One repetition. What each organisation is follows from the shares and the repetition's own
    /// random numbers.
    [[nodiscard]] Tally play(std::uint32_t repetition, const Recording& recording);

    /// Number of rounds of a repetition.
    [[nodiscard]] std::uint32_t rounds(std::uint32_t repetition) const noexcept;

    /// First round of a repetition of so many rounds that counts for the measures.
    [[nodiscard]] std::uint32_t first_counted(std::uint32_t n_rounds) const noexcept {
        return rules_.first_counted(n_rounds);
    }

    /// The canonical spec of the organisation in each seat in a repetition.
    [[nodiscard]] std::array<std::string, 2> strategies(std::uint32_t repetition) const;

private:
    /// What a share of the organisations is, ready to play in either seat.
    struct Kind {
        std::string name;    ///< canonical spec
        double up_to = 1.0;  ///< cumulated share
        strategies::OrganisationRules conduct;
        bool goodwilled = false;
        std::array<Participant, 2> by_seat;  ///< empty where the fast loop plays
    };

    /// Index of the kind that the organisation in a seat is in a repetition.
    [[nodiscard]] std::size_t kind_of(const games::Stream& stream,
                                      std::uint32_t seat) const noexcept;

    Rules rules_;
    Path path_;
    std::uint64_t key_;
    std::vector<Kind> kinds_;
    bool fast_ = false;
};

/// The strategies of the organisations and their shares: as listed, or reciprocators with the share
/// `goodwill` and the rest self-interested, both with the conduct of [organisations].
[[nodiscard]] std::vector<StrategyShare> shares_of(const Experiment& experiment);

}  // namespace fides::tournament
