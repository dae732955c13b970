#pragma once

#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/tie_state.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/round/lanes/dyads.hpp"
#include "tournament/round/recording.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace fides::tournament {

/// Plays the repetitions of a collaboration, in any order.
class CollaborationPlayer {
public:
    /// Hears of a repetition: its place among those played, and what it left.
    using Told = std::function<void(std::size_t place, const CollaborationTally& tally)>;

    /// @param experiment  with a Collaboration; at one point of its sweep
    /// @param struck_out  without any contract, on the same random numbers
    explicit CollaborationPlayer(const Experiment& experiment, Path path = Path::fastest,
                                 bool struck_out = false);

    /// The same with a plan that several players share.
    /// @param plan  lives longer than the player
    CollaborationPlayer(const CollaborationPlan& plan, games::StageGame game, Path path);

    /// One repetition. What each organisation is follows from the shares and the repetition's own
    /// random numbers.
    /// @return  valid until the next repetition
    /// @throws games::UserError if a strategy from outside gave up
    const CollaborationTally& play(std::uint32_t repetition, const Recording& recording);

    /// Repetitions from `first` on, each as `play` plays it; many at once where that can be.
    /// @param recordings  one a repetition, as many as are to be played
    /// @param told        hears of each in order; the tally is valid until the next
    /// @throws games::UserError if a strategy from outside gave up
    void play_many(std::uint32_t first, std::span<const Recording> recordings, const Told& told);

    /// How many repetitions it is good to ask for at once: enough to fill the widest lanes, few
    /// enough for what they leave to stay in the caches; 1 where they are played one by one.
    [[nodiscard]] std::uint32_t good_many() const noexcept;

    /// Number of rounds of a repetition.
    [[nodiscard]] std::uint32_t rounds(std::uint32_t repetition) const noexcept;

    /// The rounds of a repetition of so many that count for the measures.
    [[nodiscard]] CountedRounds counted(std::uint32_t n_rounds) const noexcept;

    [[nodiscard]] const CollaborationPlan& plan() const noexcept { return *plan_; }

    /// The canonical spec of an organisation in a repetition.
    [[nodiscard]] std::string strategy(std::uint32_t repetition, std::uint32_t organisation) const;

private:
    [[nodiscard]] const Rules& any_rules() const noexcept {
        return *plan_->phases().front().rules.front();
    }

    void make_ready();

    void play_pair(const games::Stream& stream, const Recording& recording);

    /// True where many repetitions can be played in lanes.
    [[nodiscard]] bool plays_dyads_in_lanes() const noexcept;
    [[nodiscard]] bool plays_networks_in_lanes() const noexcept;

    void play_dyads_at_once(std::uint32_t first, std::span<const Recording> recordings,
                            const Told& told);
    void play_networks_at_once(std::uint32_t first, std::span<const Recording> recordings,
                               const Told& told);

    /// @param from  place of the first of the recordings that is played
    void play_one_by_one(std::uint32_t first, std::span<const Recording> recordings,
                         std::size_t from, const Told& told);

    /// What a pair left behind, as a collaboration.
    void take(const Tally& tally);

    /// @throws games::UserError if a strategy from outside gave up
    void check_forfeits() const;

    template <games::GameForm Form>
    void play_strategies(std::uint32_t repetition, const Recording& recording);

    void play_organisations(std::uint32_t repetition, const Recording& recording);

    /// The strategy of a tie's end, ready to play.
    [[nodiscard]] Participant& participant(std::size_t tie, unsigned seat, std::size_t kind);

    std::unique_ptr<const CollaborationPlan> own_plan_;  ///< null: somebody else's is used
    const CollaborationPlan* plan_;
    games::StageGame game_;
    Path path_;
    bool fast_ = false;
    CollaborationTally tally_;
    std::vector<DyadRepetition> dyads_;  ///< that are played at once
    std::vector<std::size_t> kinds_;     ///< of each organisation in the repetition at hand
    std::vector<TieState<OrganisationSide>> ties_;

    /// By kind, as they are needed; shape (ties, 2).
    std::vector<std::map<std::size_t, std::unique_ptr<Participant>>> participants_;
};

}  // namespace fides::tournament
