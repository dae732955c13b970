#pragma once

#include "tournament/collaboration/tie_state.hpp"
#include "tournament/round/recording.hpp"
#include "tournament/round/tie_round.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

/// What a collaboration leaves behind of single rounds, where that is wanted.
namespace fides::tournament {

/// The rounds of a stretch that are sampled, one after the other.
class SampledRounds {
public:
    SampledRounds(const Recording& recording, std::size_t next) noexcept
        : recording_{recording}, next_{next} {}

    /// Where the sums of a round go; null if it is not sampled.
    /// @param round  later than the last one asked for
    [[nodiscard]] PooledSums* at(std::uint32_t round) noexcept {
        const bool is_sampled =
            next_ < recording_.sampled_rounds.size() && recording_.sampled_rounds[next_] == round;
        return is_sampled ? &recording_.samples[next_++] : nullptr;
    }

private:
    const Recording& recording_;
    std::size_t next_;
};

/// Writes rounds down into a recording.
class NetworkRecorder {
public:
    NetworkRecorder(const Recording& recording, std::size_t n_ties, std::size_t n_organisations)
        : recording_{recording}, n_ties_{n_ties}, n_organisations_{n_organisations} {
        clear(recording, n_ties, n_organisations);
    }

    /// Room for what is wanted, with nothing in it.
    static void clear(const Recording& recording, std::size_t n_ties, std::size_t n_organisations) {
        for (PooledSums& sample : recording.samples) {
            sample = PooledSums{};
            sample.beliefs = true;
        }
        if (recording.snapshots != nullptr) {
            const std::size_t n = recording.snapshots->rounds.size();
            recording.snapshots->ties.assign(n * n_ties, TieSnapshot{});
            recording.snapshots->organisations.assign(n * n_organisations, OrganisationSnapshot{});
        }
    }

    /// A stretch of rounds begins.
    void enter(std::uint32_t from) {
        const auto& rounds = recording_.sampled_rounds;
        next_sample_ = static_cast<std::size_t>(
            std::lower_bound(rounds.begin(), rounds.end(), from) - rounds.begin());
    }

    /// Those of the stretch.
    [[nodiscard]] SampledRounds sampled_rounds() const noexcept {
        return {recording_, next_sample_};
    }

    /// Where an organisation's snapshot of a round goes; null if none is wanted.
    [[nodiscard]] OrganisationSnapshot* snapshot(std::uint32_t round,
                                                 std::uint32_t organisation) const {
        const std::ptrdiff_t index = snapshot_index(round);
        return index < 0 ? nullptr
                         : &recording_.snapshots
                                ->organisations[static_cast<std::size_t>(index) * n_organisations_ +
                                                organisation];
    }

    /// A round of a tie at its end.
    /// @param work  both ends did
    template <class Side>
    void record(std::uint32_t index, const TieState<Side>& tie, std::uint32_t round,
                const PlayedRound& played, bool work) const {
        if (recording_.honoured != nullptr) {
            (*recording_.honoured)[std::size_t{round} * n_ties_ + index] =
                honoured_bits(played.acts);
        }
        if (const std::ptrdiff_t at = snapshot_index(round); at >= 0) {
            recording_.snapshots->ties[static_cast<std::size_t>(at) * n_ties_ + index] = {
                .trust = {tie.sides[0].belief.trust(), tie.sides[1].belief.trust()},
                .relied = {played.acts[0].relied, played.acts[1].relied},
                .conflict = tie.in_conflict};
        }
        const auto& wanted = recording_.recorded_ties;
        const auto found = std::lower_bound(wanted.begin(), wanted.end(), index);
        if (found != wanted.end() && *found == index) {
            RoundRecord made =
                record_of(played, {tie.sides[0].belief.trust(), tie.sides[1].belief.trust()});
            made.worked = work;
            made.conflict = tie.in_conflict;
            recording_.rounds_of_ties[static_cast<std::size_t>(found - wanted.begin())].push_back(
                made);
        }
    }

private:
    /// -1: no snapshot of that round is wanted.
    [[nodiscard]] std::ptrdiff_t snapshot_index(std::uint32_t round) const {
        if (recording_.snapshots == nullptr) {
            return -1;
        }
        const auto& rounds = recording_.snapshots->rounds;
        const auto found = std::lower_bound(rounds.begin(), rounds.end(), round);
        return found != rounds.end() && *found == round ? found - rounds.begin() : -1;
    }

    const Recording& recording_;
    std::size_t n_ties_;
    std::size_t n_organisations_;
    std::size_t next_sample_ = 0;
};

}  // namespace fides::tournament
