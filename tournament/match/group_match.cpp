#include "tournament/match/group_match.hpp"

#include "games/chance.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/match/match.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace fides::tournament {

namespace {

using games::Draw;
using games::Move;

}  // namespace

GroupMatchPlayer::GroupMatchPlayer(const Experiment& experiment,
                                   std::span<const std::uint32_t> members)
    : rules_{resolve_rules(experiment)},
      members_(members.size()),
      acts_(members.size()),
      payoffs_(members.size()) {
    assert(members.size() == experiment.game.contribution().group_size);
    const std::vector<Player>& players = tournament_of(experiment).players;
    // Members are known by the order of their hashes, whatever order they are named in. Who is in
    // the group again is a copy with a number that no player has.
    std::vector<std::tuple<std::uint64_t, std::string, std::uint32_t>> order;
    std::map<std::uint32_t, std::uint32_t> n_copies;
    for (std::uint32_t seat = 0; seat < members.size(); ++seat) {
        const Player& player = players[members[seat]];
        const std::uint32_t copy = n_copies[members[seat]]++;
        std::string text =
            copy == 0 ? identity(player) : identity(player) + "#self" + std::to_string(copy);
        const std::uint64_t hash = games::identity_hash(text);
        order.emplace_back(hash, std::move(text), seat);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint64_t> hashes;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::uint32_t seat = std::get<2>(order[place]);
        const strategies::Spec& spec = players[members[seat]].strategy;
        Member& member = members_[place];
        member.seat = seat;
        member.strategy = strategies::make_group_strategy(spec, experiment.game);
        member.stochastic = strategies::traits_of(spec, experiment.game).stochastic;
        hashes.push_back(std::get<0>(order[place]));
    }
    key_ = games::group_key(experiment.seed, hashes);
    tally_.score.resize(members.size());
    tally_.cooperations.resize(members.size());
}

bool GroupMatchPlayer::is_deterministic() const noexcept {
    const auto certain = [](double chance) { return chance == 0.0 || chance == 1.0; };
    const bool anyone_draws = std::any_of(members_.begin(), members_.end(),
                                          [](const Member& member) { return member.stochastic; });
    return !anyone_draws && !rules_.log_continuation && rules_.contract.coverage == 0.0 &&
           certain(rules_.noise) && certain(rules_.misperception) && certain(rules_.mandate[0]);
}

// From intention to what comes out, as in a game of two (docs/model.md, Contracts): who does not
// mean to contribute does so all the same if a mandate or the contract makes it; noise flips the
// act.
GroupMatchPlayer::Act GroupMatchPlayer::act(const games::Stream& stream, std::uint32_t round,
                                            std::uint32_t place,
                                            const games::Terms& terms) noexcept {
    Member& member = members_[place];
    const auto drawn = [&](Draw kind) { return stream.uniform(round, place, kind); };
    const strategies::GroupView view{member.perspective};
    strategies::Draws draws{stream, round, place, Draw::intend};
    Act act;
    act.meant = member.strategy->contribute(view, draws) == Move::cooperate;
    act.covered = terms.covered_chance > 0.0 && drawn(Draw::covered) < terms.covered_chance;
    const double mandate = rules_.mandate[0];
    act.contributes = act.meant || (mandate > 0.0 && drawn(Draw::intend) < mandate) ||
                      (act.covered && drawn(Draw::comply) < terms.compliance);
    if (rules_.noise > 0.0 && drawn(Draw::noise) < rules_.noise) {
        act.contributes = !act.contributes;
    }
    act.sanctioned =
        act.covered && !act.contributes && drawn(Draw::sanction) < terms.sanction_chance;
    return act;
}

/// Each act of the others is misseen by itself.
std::uint32_t GroupMatchPlayer::seen_by(const games::Stream& stream, std::uint32_t round,
                                        std::uint32_t place) const noexcept {
    std::uint32_t seen = 0;
    std::uint32_t n = 0;
    for (std::uint32_t other = 0; other < acts_.size(); ++other) {
        if (other == place) {
            continue;
        }
        const bool misseen =
            rules_.misperception > 0.0 &&
            stream.further_uniform(round, place, Draw::misperception, n) < rules_.misperception;
        seen += acts_[other].contributes != misseen ? 1U : 0U;
        ++n;
    }
    return seen;
}

/// What the game pays, less the penalty, with an equal part of the others' compensation, less the
/// contract's cost.
void GroupMatchPlayer::pay(const games::Terms& terms) noexcept {
    std::uint32_t contributors = 0;
    std::uint32_t sanctioned = 0;
    for (const Act& act : acts_) {
        contributors += act.contributes ? 1U : 0U;
        sanctioned += act.sanctioned ? 1U : 0U;
    }
    const double part = terms.compensation / static_cast<double>(acts_.size() - 1);
    for (std::size_t place = 0; place < acts_.size(); ++place) {
        const Act& act = acts_[place];
        const std::uint32_t others = sanctioned - (act.sanctioned ? 1U : 0U);
        double payoff = rules_.game.contribution().payoff(
            act.contributes ? Move::cooperate : Move::defect, contributors);
        payoff -= act.sanctioned ? terms.penalty : 0.0;
        payoff += others * part;
        payoffs_[place] = payoff - terms.cost;
    }
}

void GroupMatchPlayer::sum_up(double weight) noexcept {
    const auto count = [](bool holds) { return static_cast<std::uint64_t>(holds); };
    PooledSums& sums = tally_.counted;
    for (std::size_t place = 0; place < acts_.size(); ++place) {
        const Act& act = acts_[place];
        sums.directed += 1;
        sums.relied += 1;
        sums.honoured += count(act.contributes);
        sums.open_relied += count(!act.covered);
        sums.open_honoured += count(!act.covered && act.contributes);
        sums.voluntary += count(act.contributes && act.meant);
        sums.obliged += count(act.contributes && !act.meant);
        sums.payoff += weight * payoffs_[place];
        sums.weight += weight;
    }
}

const GroupTally& GroupMatchPlayer::play(std::uint32_t repetition, std::span<std::string> moves) {
    const games::Stream stream{key_, repetition};
    const std::uint32_t n_rounds = rules_.length(stream);
    const CountedRounds counted = rules_.counted(n_rounds);
    for (Member& member : members_) {
        member.strategy->reset();
        strategies::GroupPerspective& known = member.perspective;
        known.game = &rules_.game;
        known.contract = &rules_.contract;
        known.announced_length =
            rules_.announce_length ? std::optional<std::uint32_t>{n_rounds} : std::nullopt;
        known.round = 0;
        if (known.own.size() < n_rounds) {
            known.own.resize(n_rounds);
            known.contingencies.resize(n_rounds);
            known.others.resize(n_rounds);
        }
    }
    tally_.rounds = n_rounds;
    tally_.weight = 0.0;
    tally_.counted = {};
    std::fill(tally_.score.begin(), tally_.score.end(), 0.0);
    std::fill(tally_.cooperations.begin(), tally_.cooperations.end(), 0U);

    double weight = 1.0;
    double counted_weight = 1.0;  // relative to the first round that counts: it does not vanish
    for (std::uint32_t round = 0; round < n_rounds; ++round) {
        const games::Terms& terms = *rules_.terms(rules_.contract.in_force(round))[0];
        // All are decided on what was known at the round's start.
        for (std::uint32_t place = 0; place < members_.size(); ++place) {
            acts_[place] = act(stream, round, place, terms);
        }
        pay(terms);
        for (std::uint32_t place = 0; place < members_.size(); ++place) {
            Member& member = members_[place];
            const Move move = acts_[place].contributes ? Move::cooperate : Move::defect;
            strategies::GroupPerspective& known = member.perspective;
            known.own[round] = move;
            known.contingencies[round] =
                acts_[place].covered ? games::Contingency::covered : games::Contingency::open;
            known.others[round] = seen_by(stream, round, place);
            known.round = round + 1;
            tally_.score[member.seat] += weight * payoffs_[place];
            tally_.cooperations[member.seat] += acts_[place].contributes ? 1U : 0U;
            if (!moves.empty()) {
                moves[member.seat] += games::letter(move);
            }
        }
        if (counted.has(round)) {
            sum_up(counted_weight);
            counted_weight *= rules_.discount;
        }
        tally_.weight += weight;
        weight *= rules_.discount;
    }
    return tally_;
}

GroupTranscript transcribe_group(const Experiment& experiment,
                                 std::span<const std::uint32_t> members, std::uint32_t repetition) {
    const std::vector<Player>& players = tournament_of(experiment).players;
    GroupTranscript transcript;
    transcript.moves.resize(members.size());
    for (const std::uint32_t member : members) {
        transcript.players.push_back(players[member].name);
        transcript.strategies.push_back(players[member].strategy.canonical());
    }
    GroupMatchPlayer player{experiment, members};
    const GroupTally& tally = player.play(repetition, transcript.moves);
    transcript.scores = tally.score;
    transcript.rounds = tally.rounds;
    return transcript;
}

}  // namespace fides::tournament
