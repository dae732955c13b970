#include "tournament/match/exact.hpp"

#include "strategies/automaton.hpp"
#include "tournament/match/chains/course.hpp"
#include "tournament/match/chains/joint_chain.hpp"
#include "tournament/match/chains/outcome_chains.hpp"
#include "tournament/match/chains/settled_play.hpp"
#include "tournament/match/chains/ways.hpp"
#include "tournament/round/rules.hpp"

#include <cstddef>
#include <cstdint>

namespace fides::tournament {

namespace {

constexpr std::size_t both_cooperate = 0;

/// What is expected of a match, added up state by state.
class Expectation {
public:
    Expectation(const Rules& rules, const Course& course) : rules_{&rules}, course_{&course} {
        match_.rounds = course.rounds();
    }

    /// Adds rounds that all go alike.
    void add(bool in_force, const JointRound& round, const Visits& visits) {
        const auto terms = rules_->terms(in_force);
        for (unsigned seat = 0; seat < 2; ++seat) {
            const Conduct& conduct = round.conduct[seat];
            match_.score[seat] += visits.score * round.payoff[seat];
            match_.cooperation[seat] += visits.moves * conduct.cooperates;
            match_.first_to_defect[seat] += visits.clean * (1.0 - conduct.cooperates);
            cooperations_ += visits.counted * conduct.cooperates;
            voluntary_ += visits.counted * conduct.meant_and_done;
            open_cooperations_ += visits.counted * conduct.open_cooperates;
            open_ += visits.counted * (1.0 - terms[1 - seat]->covered_chance);
            payoffs_ += visits.counted_payoff * round.payoff[seat];
        }
        match_.both_cooperate += visits.moves * round.outcome[both_cooperate];
        acts_ += 2.0 * visits.counted;
        payoff_weight_ += 2.0 * visits.counted_payoff;
    }

    [[nodiscard]] ExactMatch match() const {
        ExactMatch match = match_;
        for (unsigned seat = 0; seat < 2; ++seat) {
            match.score[seat] /= course_->score_divisor();
            match.cooperation[seat] /= course_->moves_divisor();
        }
        match.both_cooperate /= course_->moves_divisor();
        const auto set = [&match](Measure measure, double numerator, double denominator) {
            match.measures[static_cast<std::size_t>(measure)] = {numerator, denominator};
        };
        set(Measure::reliance, acts_, acts_);
        set(Measure::honouring, cooperations_, acts_);
        set(Measure::open_honouring, open_cooperations_, open_);
        set(Measure::voluntary, voluntary_, acts_);
        set(Measure::obliged, cooperations_ - voluntary_, acts_);
        set(Measure::meant, voluntary_, cooperations_);
        set(Measure::welfare, payoffs_, payoff_weight_);
        return match;
    }

private:
    const Rules* rules_;
    const Course* course_;
    ExactMatch match_;  ///< sums rather than means
    double acts_ = 0.0;
    double cooperations_ = 0.0;
    double voluntary_ = 0.0;
    double open_ = 0.0;
    double open_cooperations_ = 0.0;
    double payoffs_ = 0.0;
    double payoff_weight_ = 0.0;
};

ExactMatch work_out_settled(const Lineup& lineup, const strategies::Automaton& first,
                            const strategies::Automaton& second) {
    const SettledPlay play = settled_play(lineup.rules(), lineup.course(), first, second);
    Expectation expectation{lineup.rules(), lineup.course()};
    for (std::size_t meant = 0; meant < n_outcomes; ++meant) {
        expectation.add(false, play.rounds[meant], play.visits[meant]);
    }
    return expectation.match();
}

std::optional<ExactMatch> work_out_states(const Lineup& lineup, const strategies::Automaton& first,
                                          const strategies::Automaton& second) {
    const std::size_t most = most_state_pairs(lineup.experiment());
    const JointChain chain{lineup.rules(), first, second, most};
    if (chain.size() > most) {
        return std::nullopt;
    }
    const ChainVisits visits = visits_of(chain, lineup.course());
    Expectation expectation{lineup.rules(), lineup.course()};
    for (unsigned phase = 0; phase < (chain.has_contract() ? 2U : 1U); ++phase) {
        for (std::size_t pair = 0; pair < chain.size(); ++pair) {
            expectation.add(phase == 1, chain.round(phase == 1, pair), visits[phase][pair]);
        }
    }
    return expectation.match();
}

/// Matches of memory one, gathered until the chains are full.
class MemoryOneMatches {
public:
    /// @param results  where each match goes, by its index
    MemoryOneMatches(const Lineup& lineup, std::span<std::optional<ExactMatch>> results)
        : lineup_{&lineup}, rules_{&lineup.rules()}, results_{results} {
        for (const Stretch& stretch : lineup.course().stretches()) {
            is_phase_used_[stretch.in_force ? 1 : 0] = true;
        }
    }

    void add(std::size_t index, const strategies::MemoryOne& first,
             const strategies::MemoryOne& second) {
        const std::size_t place = n_matches_++;
        index_[place] = index;
        const bool in_force = rules_->contract.in_force(0);
        first_rounds_[place] =
            joint_round(*rules_, in_force, conduct_of(*rules_, in_force, 0, first.first),
                        conduct_of(*rules_, in_force, 1, second.first));
        for (std::size_t outcome = 0; outcome < n_outcomes; ++outcome) {
            chains_.first[outcome][place] = first_rounds_[place].outcome[outcome];
        }
        for (unsigned phase = 0; phase < 2; ++phase) {
            if (is_phase_used_[phase]) {
                set_chances(place, phase, first, second);
            }
        }
        if (n_matches_ == OutcomeChains::most) {
            work_out();
        }
    }

    /// Those that were added since the chains were full.
    void work_out() {
        if (n_matches_ == 0) {
            return;
        }
        const std::span<const Stretch> stretches = lineup_->course().stretches();
        follow_outcomes(stretches.data() + 1, stretches.size() - 1, n_matches_, chains_);
        const RoundWeights& weights = stretches.front().weights;
        const Visits of_first{.score = weights.score,
                              .moves = weights.moves,
                              .counted = weights.counted,
                              .counted_payoff = weights.counted_payoff,
                              .clean = weights.reached};
        for (std::size_t place = 0; place < n_matches_; ++place) {
            Expectation expectation{*rules_, lineup_->course()};
            expectation.add(stretches.front().in_force, first_rounds_[place], of_first);
            for (unsigned phase = 0; phase < 2; ++phase) {
                for (std::size_t before = 0; is_phase_used_[phase] && before < n_outcomes;
                     ++before) {
                    expectation.add(phase == 1, rounds_[place][phase][before],
                                    visits(place, phase, before));
                }
            }
            results_[index_[place]] = expectation.match();
        }
        n_matches_ = 0;
        chains_ = {};
    }

private:
    /// What happens after each outcome of the round before.
    void set_chances(std::size_t place, unsigned phase, const strategies::MemoryOne& first,
                     const strategies::MemoryOne& second) {
        // By own move and partner's, as each saw it: C C, C D, D C, D D.
        const std::array<std::array<double, n_outcomes>, 2> meant{
            {{first.after_cc, first.after_cd, first.after_dc, first.after_dd},
             {second.after_cc, second.after_cd, second.after_dc, second.after_dd}}};
        const bool in_force = phase == 1;
        std::array<std::array<Conduct, n_outcomes>, 2> conducts;
        for (unsigned seat = 0; seat < 2; ++seat) {
            for (std::size_t seen = 0; seen < n_outcomes; ++seen) {
                conducts[seat][seen] = conduct_of(*rules_, in_force, seat, meant[seat][seen]);
            }
        }
        const auto after = [&](unsigned seat, std::size_t happened) {
            // Misreadings are of the partner's move, and of each seat by itself.
            return rules_->misperception == 0.0
                       ? conducts[seat][happened]
                       : mixed(conducts[seat][happened], conducts[seat][happened ^ 1U],
                               rules_->misperception);
        };
        constexpr std::array<std::size_t, n_outcomes> seen_by_second{0, 2, 1, 3};
        for (std::size_t before = 0; before < n_outcomes; ++before) {
            const JointRound round =
                joint_round(*rules_, in_force, after(0, before), after(1, seen_by_second[before]));
            for (std::size_t outcome = 0; outcome < n_outcomes; ++outcome) {
                chains_.chance[phase][before][outcome][place] = round.outcome[outcome];
            }
            rounds_[place][phase][before] = round;
        }
    }

    [[nodiscard]] Visits visits(std::size_t place, unsigned phase,
                                std::size_t before) const noexcept {
        const auto weighed = [&](std::size_t weight) {
            return chains_.visits[phase][weight][before][place];
        };
        return {.score = weighed(0),
                .moves = weighed(1),
                .counted = weighed(2),
                .counted_payoff = weighed(3),
                .clean = before == both_cooperate ? chains_.clean[phase][place] : 0.0};
    }

    const Lineup* lineup_;
    const Rules* rules_;
    std::span<std::optional<ExactMatch>> results_;
    std::array<bool, 2> is_phase_used_{};  ///< by whether the contract is in force
    std::size_t n_matches_ = 0;
    OutcomeChains chains_;
    std::array<std::size_t, OutcomeChains::most> index_{};
    std::array<JointRound, OutcomeChains::most> first_rounds_{};

    /// [match][contract in force][outcome of the round before]
    std::array<std::array<std::array<JointRound, n_outcomes>, 2>, OutcomeChains::most> rounds_{};
};

}  // namespace

std::vector<std::optional<ExactMatch>> work_out(const Lineup& lineup,
                                                std::span<const Pairing> pairings) {
    std::vector<std::optional<ExactMatch>> results(pairings.size());
    std::optional<MemoryOneMatches> memory_one;
    for (std::size_t i = 0; i < pairings.size(); ++i) {
        const Contestant& first = lineup.contestant(pairings[i].first);
        const Contestant& second = lineup.contestant(pairings[i].second);
        switch (way_of(lineup, pairings[i])) {
            case Way::none:
                break;
            case Way::settled:
                results[i] = work_out_settled(lineup, *first.automaton(), *second.automaton());
                break;
            case Way::memory_one:
                if (!memory_one) {
                    memory_one.emplace(lineup, results);
                }
                memory_one->add(i, *first.memory_one(), *second.memory_one());
                break;
            case Way::state_pairs:
                results[i] = work_out_states(lineup, *first.automaton(), *second.automaton());
                break;
        }
    }
    if (memory_one) {
        memory_one->work_out();
    }
    return results;
}

std::optional<ExactMatch> work_out(const Lineup& lineup, Pairing pairing) {
    return work_out(lineup, std::span{&pairing, 1}).front();
}

std::optional<ExactMatch> work_out(const Experiment& experiment, Pairing pairing) {
    return work_out(Lineup{experiment, std::array{pairing.first, pairing.second}}, pairing);
}

}  // namespace fides::tournament
