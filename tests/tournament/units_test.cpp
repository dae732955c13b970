// The unit and the zero of payoffs are the analyst's choice: the same game in other units, or with
// a constant added to every payoff, is played the same by everybody.

#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/group_match.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/transcript.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using tournament::Experiment;

namespace {

/// Payoffs x become factor (x + shift).
struct Units {
    double factor = 1.0;
    double shift = 0.0;
};

const std::vector<Units>& others() {
    static const std::vector<Units> all{
        {.factor = 10.0}, {.factor = 0.1}, {.factor = 0x1p-20},          {.factor = 64.0},
        {.shift = 7.0},   {.shift = 1e6},  {.factor = 0.1, .shift = 7.0}};
    return all;
}

games::TwoActionPayoffs in(const Units& units, const games::TwoActionPayoffs& payoffs) {
    const auto changed = [&](double x) { return units.factor * (x + units.shift); };
    return {.reward = changed(payoffs.reward),
            .sucker = changed(payoffs.sucker),
            .temptation = changed(payoffs.temptation),
            .punishment = changed(payoffs.punishment)};
}

/// The experiment with all that is given in payoff units in others.
Experiment in(const Units& units, Experiment experiment) {
    games::StageGame& game = experiment.game;
    if (game.form() == games::GameForm::two_action) {
        for (games::TwoActionPayoffs& payoffs : game.two_action()) {
            payoffs = in(units, payoffs);
        }
    } else {
        game.trust() = {
            .gain = units.factor * (game.trust().gain + units.shift),
            .loss = units.factor * (game.trust().loss - units.shift),
            .honour_payoff = units.factor * (game.trust().honour_payoff + units.shift),
            .temptation = units.factor * game.trust().temptation,
            .outside_option = units.factor * (game.trust().outside_option + units.shift)};
    }
    games::Contract& contract = experiment.contract;
    contract.penalty *= units.factor;
    contract.compliance_noise *= units.factor;
    for (double& cost : contract.cost) {
        cost *= units.factor;
    }
    return experiment;
}

games::StageGame table(double reward, double sucker, double temptation, double punishment) {
    games::TwoActionGame played;
    played.payoffs.fill(
        {.reward = reward, .sucker = sucker, .temptation = temptation, .punishment = punishment});
    return {.type = "bimatrix", .played = played};
}

/// Games of every form, their payoffs whole and not.
std::vector<games::StageGame> pair_games() {
    const games::StageGame trust{.type = "trust", .played = games::TrustGame{}};
    return {table(3.0, 0.0, 5.0, 1.0), table(2.0, -1.0, 3.0, 0.0), table(0.9, 0.1, 1.3, 0.35),
            table(0.3, 0.1, 0.7, 0.0), games::StageGame{},         trust};
}

/// Partners that bring everything about: peace, war, alternation, chance.
const std::vector<std::string>& partners() {
    static const std::vector<std::string> all{"cooperator", "tit_for_tat", "alternator",
                                              "random(p=0.7)", "reciprocator"};
    return all;
}

/// Every entry with its standard values against every partner, in so far as they can play.
Experiment matches_in(const games::StageGame& game) {
    Experiment experiment;
    experiment.rounds = 60;
    experiment.repetitions = 1;
    experiment.seed = 7;
    experiment.game = game;
    tournament::Tournament matches;
    const auto enter = [&](const std::string& spec) {
        const strategies::Spec parsed = strategies::parse_spec(spec);
        if (strategies::refusal(parsed, game)) {
            return false;
        }
        matches.players.push_back({.strategy = parsed, .name = spec});
        return true;
    };
    for (const std::string& partner : partners()) {
        REQUIRE(enter(partner));
    }
    for (const strategies::Entry& entry : strategies::catalogue()) {
        enter(entry.id);
    }
    experiment.kind = matches;
    return experiment;
}

/// The game in some units, with everybody made ready to play it.
class Table {
public:
    explicit Table(const Experiment& experiment) : rules_{tournament::resolve_rules(experiment)} {
        for (const tournament::Player& player :
             std::get<tournament::Tournament>(experiment.kind).players) {
            seated_.push_back(tournament::make_participant(player.strategy, experiment.game));
        }
    }

    void set_noise(double noise) { rules_.noise = noise; }

    /// All acts of a match as text, and what was meant.
    [[nodiscard]] std::string play(std::size_t first, std::size_t second) {
        std::vector<tournament::RoundRecord> rounds;
        tournament::Recording recording;
        recording.rounds = &rounds;
        const games::Stream stream{games::pair_key(7, first, second), 0};
        static_cast<void>(tournament::play_participants(rules_, {&seated_[first], &seated_[second]},
                                                        stream, {0, 1}, recording));
        std::string acts;
        for (const tournament::RoundRecord& round : rounds) {
            for (const tournament::DirectedRecord& direction : round.directions) {
                acts += direction.relied ? 'C' : 'D';
                acts += direction.meant ? 'C' : 'D';
                acts += static_cast<char>('0' + static_cast<int>(direction.done));
            }
        }
        return acts;
    }

private:
    tournament::Rules rules_;
    std::vector<tournament::Participant> seated_;
};

/// Plays every match in the game's own units and in others, with each noise.
/// @return  the matches that were played differently
std::vector<std::string> differences(const Experiment& own, const std::vector<double>& noises) {
    std::vector<std::string> found;
    const auto& players = std::get<tournament::Tournament>(own.kind).players;
    Table in_own{own};
    std::vector<Table> changed;
    for (const Units& units : others()) {
        changed.emplace_back(in(units, own));
    }
    for (const double noise : noises) {
        in_own.set_noise(noise);
        for (Table& table : changed) {
            table.set_noise(noise);
        }
        for (std::size_t first = partners().size(); first < players.size(); ++first) {
            for (std::size_t partner = 0; partner < partners().size(); ++partner) {
                const std::string acts = in_own.play(first, partner);
                for (std::size_t i = 0; i < changed.size(); ++i) {
                    if (changed[i].play(first, partner) != acts) {
                        found.push_back(players[first].name + " with " + players[partner].name +
                                        ", units " + std::to_string(i));
                    }
                }
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("The same game in other units is played the same by the whole catalogue",
          "[tournament][units]") {
    for (const games::StageGame& game : pair_games()) {
        CAPTURE(game.type, game.temptation(games::Seat::first));
        CHECK(differences(matches_in(game), {0.0, 0.05}) == std::vector<std::string>{});
    }
}

TEST_CASE("The same game under a contract in other units is played the same",
          "[tournament][units]") {
    for (const games::StageGame& game : {table(3.0, 0.0, 5.0, 1.0), games::StageGame{}}) {
        CAPTURE(game.type);
        Experiment experiment = matches_in(game);
        // What is expected of the penalty just offsets the temptation: 0.5 * 0.5 * 0.8 p = G.
        experiment.contract = {.coverage = 0.8,
                               .contractible = 1.0,
                               .monitoring = 0.5,
                               .enforcement = 0.5,
                               .penalty = 5.0 * game.temptation(games::Seat::first),
                               .cost = {0.0, 0.05, 0.1}};
        experiment.beliefs.prior_trust = 0.6;  // that of the risk threshold of mutual trust
        CHECK(differences(experiment, {0.02}) == std::vector<std::string>{});
    }
}

TEST_CASE("Groups play a contribution game the same in other units", "[tournament][units]") {
    for (const std::string type : {"public_goods", "threshold_public_goods"}) {
        const games::StageGame game = games::find_game_type(type)->standard;
        const std::uint32_t group_size = game.contribution().group_size;
        std::vector<std::string> ids;
        for (const strategies::Entry& entry : strategies::catalogue()) {
            if (!strategies::refusal(strategies::parse_spec(entry.id), game)) {
                ids.push_back(entry.id);
            }
        }
        REQUIRE(ids.size() > 20);
        for (const double noise : {0.0, 0.1}) {
            for (const std::string& id : ids) {
                CAPTURE(type, noise, id);
                Experiment experiment;
                experiment.rounds = 60;
                experiment.noise = noise;
                experiment.game = game;
                tournament::Tournament matches;
                std::vector<std::uint32_t> members;
                for (const std::string& spec :
                     {id, std::string{"random(p=0.6)"}, std::string{"tit_for_tat"},
                      std::string{"alternator"}}) {
                    members.push_back(static_cast<std::uint32_t>(matches.players.size()));
                    matches.players.push_back({.strategy = strategies::parse_spec(spec),
                                               .name = spec + std::to_string(members.size())});
                }
                REQUIRE(members.size() == group_size);
                experiment.kind = matches;
                const auto moves = tournament::transcribe_group(experiment, members, 0).moves;
                for (const double factor : {10.0, 0.1, 0x1p-20, 64.0}) {
                    Experiment changed = experiment;
                    changed.game.contribution().cost *= factor;
                    changed.game.contribution().benefit *= factor;
                    CHECK(tournament::transcribe_group(changed, members, 0).moves == moves);
                }
            }
        }
    }
}

TEST_CASE("Who holds points against thresholds keeps the peace wherever it pays",
          "[tournament][units]") {
    // Mutual cooperation earns b - c = 2 a round in the donation game, and rowsam asks for 3 in
    // Axelrod's.
    for (const std::string id : {"rowsam", "graaskamp_and_katzen"}) {
        Experiment experiment;
        experiment.rounds = 120;
        experiment.game = games::make_game("donation", {});
        tournament::Tournament matches;
        matches.players = {
            {.strategy = strategies::parse_spec(id), .name = id},
            {.strategy = strategies::parse_spec("cooperator"), .name = "cooperator"}};
        experiment.kind = matches;
        const auto match = tournament::transcribe_match(experiment, 0, 1, 0);
        CHECK(match.moves(games::Seat::first) == std::string(120, 'C'));
        CHECK(strategies::traits_of(strategies::parse_spec(id), experiment.game).nice);
    }
}
