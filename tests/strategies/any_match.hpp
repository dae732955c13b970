#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "strategies/view.hpp"
#include "tests/strategies/party.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Matches drawn by chance: whatever rounds may show to a strategy, and what it decides on it.
namespace fides::tests {

/// Random numbers of the tests: any number of them, in order.
class Dice {
public:
    explicit Dice(std::uint32_t number) : stream_{0x853c49e6748fea9bU, number} {}

    [[nodiscard]] double uniform() { return stream_.uniform(count_++, 0, games::Draw::signal); }

    [[nodiscard]] bool flip(double p) { return uniform() < p; }

    [[nodiscard]] std::size_t below(std::size_t n) {
        return static_cast<std::size_t>(uniform() * static_cast<double>(n));
    }

private:
    games::Stream stream_;
    std::uint32_t count_ = 0;
};

/// What an organisation knows besides the past.
struct Situation {
    games::Belief belief;
    games::Terms about_partner;
    games::Terms about_self;
    double conflict = 0.0;
    std::optional<double> faith;
};

/// Everything that a round may show to a strategy, and how things stand after it.
struct Moment {
    strategies::Observed own;
    strategies::Observed partner;
    Situation after;
};

[[nodiscard]] Situation any_situation(Dice& dice);

/// @param cooperation  how likely the partner is to cooperate
[[nodiscard]] Moment any_scene(Dice& dice, double cooperation);

/// So many scenes in a row; where reliance is not automatic, one of five is withheld.
[[nodiscard]] std::vector<Moment> any_scenes(Dice& dice, const games::StageGame& game,
                                             std::size_t n, double cooperation);

/// What is settled before a match.
struct Agreement {
    games::Contract contract;
    std::optional<std::uint32_t> announced_length;
};

[[nodiscard]] Agreement any_agreement(Dice& dice);

void put(Party& party, const Agreement& agreement);
void put(Party& party, const Situation& situation);
void show(Party& party, const Moment& scene);

/// All decisions of a round: one, or those of both roles.
[[nodiscard]] std::string decisions(Party& party);

/// The decisions of the first round and after each scene.
[[nodiscard]] std::string play(Party& party, const std::vector<Moment>& scenes);

}  // namespace fides::tests
