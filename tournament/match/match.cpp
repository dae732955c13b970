#include "tournament/match/match.hpp"

#include "games/user_error.hpp"
#include "tournament/match/chances/fates.hpp"
#include "tournament/match/stretches/stretch_play.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <fmt/format.h>

#include <tuple>

namespace fides::tournament {

std::string identity(const Player& player) {
    return player.strategy.canonical() + "#" + std::to_string(player.copy);
}

MatchAddress match_address(const Experiment& experiment, Pairing pairing) {
    const Tournament& tournament = tournament_of(experiment);
    if (tournament.common_random_numbers) {
        return {.key = games::pair_key(experiment.seed, 0, 0), .numbers = {0, 1}};
    }
    const Player& first = tournament.players[pairing.first];
    const Player& second = tournament.players[pairing.second];
    // The key knows the two by the order of their hashes, so that A against B is B against A seen
    // from the other side. In self-play the second is a copy with a number no player has.
    const std::string first_text = identity(first);
    const std::string second_text =
        pairing.is_self_play() ? second.strategy.canonical() + "#self" : identity(second);
    const std::uint64_t first_hash = games::identity_hash(first_text);
    const std::uint64_t second_hash = games::identity_hash(second_text);
    if (std::tie(first_hash, first_text) <= std::tie(second_hash, second_text)) {
        return {.key = games::pair_key(experiment.seed, first_hash, second_hash),
                .numbers = {0, 1}};
    }
    return {.key = games::pair_key(experiment.seed, second_hash, first_hash), .numbers = {1, 0}};
}

MatchPlayer::MatchPlayer(const Lineup& lineup, Pairing pairing, Path path)
    : rules_{lineup.rules()},
      participants_{lineup.contestant(pairing.first).seat(),
                    lineup.contestant(pairing.second).seat()},
      path_{path},
      address_{match_address(lineup.experiment(), pairing)} {
    const std::vector<Player>& players = tournament_of(lineup.experiment()).players;
    names_ = {players[pairing.first].name, players[pairing.second].name};
    if (path == Path::fastest && instruction_set() != InstructionSet::loop &&
        is_for_stretches(rules_, participants_)) {
        const MatchOdds odds{rules_, address_.key, address_.numbers};
        stretches_.emplace(Stretches{.payoffs = PayoffTable{rules_},
                                     .odds = odds,
                                     .automata = automata_match(rules_, odds, participants_)});
    }
}

MatchPlayer::MatchPlayer(const Experiment& experiment, Pairing pairing, Path path)
    : MatchPlayer{Lineup{experiment, std::array{pairing.first, pairing.second}}, pairing, path} {}

Tally MatchPlayer::play(std::uint32_t repetition, const Recording& recording) {
    return play(repetition, recording, {});
}

Tally MatchPlayer::play(std::uint32_t repetition, const Recording& recording,
                        std::span<const RunFate> fates) {
    const games::Stream stream{address_.key, repetition};
    const Tally tally = stretches_ && recording.is_empty()
                            ? play_stretches(rules_, stretches_->payoffs, stretches_->odds,
                                             participants_, stream, fates)
                            : play_participants(rules_, {&participants_[0], &participants_[1]},
                                                stream, address_.numbers, recording, path_);
    for (unsigned seat = 0; seat < 2; ++seat) {
        if (const std::string* const reason = participants_[seat].strategy->forfeit()) {
            throw games::UserError{fmt::format("{} forfeits: {}", names_[seat], *reason)};
        }
    }
    return tally;
}

void MatchPlayer::play_many(std::uint32_t first_repetition, std::span<Tally> tallies) {
    // Below so many, changing places of bits costs more than it saves.
    constexpr std::size_t worth_lanes = 8;
    if (stretches_ && stretches_->automata && tallies.size() >= worth_lanes) {
        play_automata(rules_, stretches_->payoffs, *stretches_->automata, first_repetition,
                      tallies);
        for (Tally& tally : tallies) {
            tally.goodwilled = {participants_[0].goodwilled, participants_[1].goodwilled};
        }
        return;
    }
    const bool together = draws_together() && tallies.size() > 1;
    const std::size_t n_runs = (rules_.rounds + games::rounds_in_run - 1) / games::rounds_in_run;
    fates_.resize(together ? n_runs * tallies.size() : 0);
    if (together) {
        draw_fates(stretches_->odds, first_repetition, static_cast<std::uint32_t>(n_runs), fates_);
    }
    for (std::uint32_t i = 0; i < tallies.size(); ++i) {
        tallies[i] = play(
            first_repetition + i, {},
            together ? std::span{fates_}.subspan(i * n_runs, n_runs) : std::span<const RunFate>{});
    }
}

bool MatchPlayer::draws_together() const noexcept {
    constexpr std::uint32_t most_rounds = 10'000;  // for what is drawn is kept
    return stretches_ &&
           (stretches_->odds.has_noise || stretches_->odds.has_misperception ||
            stretches_->odds.may_be_exacted) &&
           !rules_.log_continuation && rules_.rounds <= most_rounds;
}

std::uint32_t MatchPlayer::at_once() const noexcept {
    constexpr std::uint32_t many = 512;
    constexpr std::uint32_t some = 16;
    if (stretches_ && stretches_->automata) {
        return many;
    }
    return draws_together() ? some : 1;
}

std::uint32_t MatchPlayer::rounds(std::uint32_t repetition) const noexcept {
    return rules_.length(games::Stream{address_.key, repetition});
}

bool MatchPlayer::is_deterministic() const noexcept {
    const bool anyone_draws = participants_[0].stochastic || participants_[1].stochastic ||
                              participants_[0].organisation || participants_[1].organisation;
    return !anyone_draws && leaves_nothing_to_chance(rules_);
}

bool leaves_nothing_to_chance(const Rules& rules) noexcept {
    const auto certain = [](double chance) { return chance == 0.0 || chance == 1.0; };
    return !rules.log_continuation && rules.contract.coverage == 0.0 &&
           rules.communication == 0.0 && certain(rules.noise) && certain(rules.misperception) &&
           certain(rules.mandate[0]);
}

}  // namespace fides::tournament
