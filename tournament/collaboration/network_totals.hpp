#pragma once

#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/round/tally.hpp"
#include "tournament/round/tie_round.hpp"

#include <cstdint>

/// The sums of single rounds and ties into those of a collaboration.
namespace fides::tournament {

/// A round of a tie into the sums of its two directions.
inline void take_in_directions(DirectedSums& sums, const PlayedRound& played) noexcept {
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const DirectedAct& act = played.acts[trustor];
        sums.relied[trustor] += act.relied ? 1U : 0U;
        sums.honoured[trustor] += act.honoured() ? 1U : 0U;
        sums.voluntary[trustor] += act.honoured() && act.meant ? 1U : 0U;
        sums.seen_honoured[trustor] += act.seen == games::Outcome::honoured ? 1U : 0U;
        sums.credit[trustor] += round_steps::credit_of(act, played.stances[trustor]);
    }
}

/// What a payoff of a round counts.
struct PayoffWeights {
    double all = 1.0;      ///< since the first round
    double counted = 1.0;  ///< since the first that counts for the measures

    void pass(double discount, bool is_counted) noexcept {
        all *= discount;
        counted *= is_counted ? discount : 1.0;
    }
};

/// How a tie came through a repetition.
struct TieCourse {
    CommitmentWindow commitment;    ///< as it stands at the end
    std::uint32_t first_round = 0;  ///< in which both ends had joined
};

/// Adds the sums of all ties and organisations up, in their order.
/// @param course_of  gives a tie's TieCourse
template <class CourseOf>
void add_up(CollaborationTally& tally, const CourseOf& course_of, bool may_conflict,
            bool has_venture) {
    for (std::uint32_t index = 0; index < tally.ties.size(); ++index) {
        const TieTally& mine = tally.ties[index];
        tally.counted.add(mine.counted, mine.goodwilled);
        if (may_conflict) {
            tally.counted.in_conflict += mine.in_conflict;
            tally.counted.tie_rounds += mine.rounds;
        }
        const TieCourse course = course_of(index);
        if (course.first_round < tally.rounds) {
            tally.counted.add(course.commitment, tally.rounds - course.first_round);
        }
    }
    if (has_venture) {
        for (const OrganisationTally& mine : tally.organisations) {
            tally.counted.faith += mine.faith;
            tally.counted.working += mine.working;
            tally.counted.organisation_rounds += mine.rounds;
        }
    }
}

}  // namespace fides::tournament
